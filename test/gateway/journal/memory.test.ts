/** The journal in memory: passes the contract, and fails as it is told to. */
import t from 'tap'
import { memoryDisk, openMemoryJournal } from '../../../gateway/journal/memory.ts'
import { journalContract } from '../../contract/journal.ts'

journalContract(t, 'memory', () => {
  const disk = memoryDisk()
  return { open: () => openMemoryJournal(disk) }
})

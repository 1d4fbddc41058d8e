/** The journal a restaurant runs on. */
import t from 'tap'
import { openSqliteJournal } from '../../../gateway/journal/sqlite.ts'
import { journalContract } from '../../contract/journal.ts'

journalContract(t, 'sqlite', t => {
  const folder = t.testdir()
  return { open: () => openSqliteJournal({ folder }) }
})

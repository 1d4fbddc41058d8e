/** The journal in memory: passes the contract, and fails as it is told to. */
import t from 'tap'
import { memoryDisk, type Outcome, openMemoryJournal } from '../../../gateway/journal/memory.ts'
import { Fault } from '../../../protocol/fault.ts'
import { collect, entry, journalContract, textOf } from '../../contract/journal.ts'

journalContract(t, 'memory', () => {
  const disk = memoryDisk()
  return {
    open: () => openMemoryJournal(disk),
    refuse: refuses => {
      disk.onCommit = () => (refuses ? 'not-stored' : 'stored')
      disk.onOpen = () => {
        if (refuses) throw new Fault('journal-refused', 'the disk is full')
      }
    },
  }
})

for (const [outcome, head] of [
  ['not-stored', 1],
  ['stored-unsaid', 3],
] as const)
  void t.test(`the truth about a failed batch that was ${outcome} comes with reopening`, async t => {
    const disk = memoryDisk()
    const journal = await openMemoryJournal(disk)
    await journal.append(entry('one'))
    disk.onCommit = (): Outcome => outcome
    const failed = await Promise.allSettled(['two', 'three'].map(text => journal.append(entry(text))))
    t.same(
      failed.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
    t.equal(journal.head.seq, 1)
    t.equal((await collect(journal.read(0))).length, 1, 'nobody reads what nobody knows')
    disk.onCommit = () => 'stored'
    await journal.reopen()
    t.equal(journal.head.seq, head)
    await journal.append(entry('last'))
    t.same(
      (await collect(journal.read(0))).map(textOf),
      ['one', 'two', 'three', 'last'].filter((_, n) => n < head || n === 3),
    )
  })

void t.test('a stalled disk holds back the answer and gathers the rest', async t => {
  const disk = memoryDisk()
  const { promise: released, resolve: release } = Promise.withResolvers<Outcome>()
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const batches: number[] = []
  disk.onCommit = entries => {
    batches.push(entries)
    ask()
    return batches.length === 1 ? released : 'stored'
  }
  const journal = await openMemoryJournal(disk)
  const settled: string[] = []
  const append = (text: string) => journal.append(entry(text)).then(() => settled.push(text))
  const first = append('first')
  await asked
  const rest = Promise.all(['second', 'third', 'fourth'].map(append))
  t.same(settled, [])
  t.equal(journal.head.seq, 0)
  release('stored')
  await Promise.all([first, rest])
  t.same(settled, ['first', 'second', 'third', 'fourth'])
  t.same(batches, [1, 3])
})

void t.test(
  'a long look of the loop does not keep the disk waiting, nor those whose entries are there',
  async t => {
    const disk = memoryDisk()
    const batches: number[] = []
    disk.onCommit = entries => {
      batches.push(entries)
      return 'stored'
    }
    const journal = await openMemoryJournal(disk)
    let turned = false
    setImmediate(() => {
      turned = true
    })
    let told = 0
    for (let n = 0; n < 500; n++) {
      void journal.append(entry('small')).then(() => told++)
      // As between two sockets that are readable in one look.
      for (let step = 0; step < 10; step++) await undefined
    }
    t.notOk(turned)
    t.ok(batches.length > 2, `${batches}`)
    t.ok(told > 400, `${told} of 500 were told before the loop turned`)
    await journal.close()
    t.equal(journal.head.seq, 500)
  },
)

void t.test('a burst is cut into commits that a disk can bear', async t => {
  const disk = memoryDisk()
  const batches: number[] = []
  disk.onCommit = entries => {
    batches.push(entries)
    return 'stored'
  }
  const journal = await openMemoryJournal(disk)
  await Promise.all(Array.from({ length: 5000 }, () => journal.append(entry('small'))))
  t.ok(batches.every(entries => entries <= 2048))
  batches.length = 0
  await Promise.all(Array.from({ length: 4 }, () => journal.append(new Uint8Array(3 * 1024 * 1024))))
  t.same(batches, [1, 1, 1, 1], 'one large entry at a time')
  t.equal(journal.head.seq, 5004)
})

void t.test('another journal on the same disk is a restart', async t => {
  const disk = memoryDisk()
  const journal = await openMemoryJournal(disk)
  await journal.append(entry('kept'))
  const after = await openMemoryJournal(disk)
  t.equal(after.head.seq, 1)
  t.equal(Buffer.compare(after.head.hash, journal.head.hash), 0)
})

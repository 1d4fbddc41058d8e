/** How much a kitchen device has in its hands at a time, and that the list of it always fits into its message. */
import t from 'tap'
import { createHands } from '../../../../gateway/printing/hands.ts'
import type { FloorJob } from '../../../../gateway/rules/job.ts'
import type { JobId, KitchenName, PrinterId, TicketId } from '../../../../protocol/ids.ts'
import { handedBytes, mostHanded, stationMessages } from '../../../../protocol/station.ts'
import { fresh } from '../../rules/room.ts'

const [p1, kitchen] = ['p1' as PrinterId, 'pass-1' as KitchenName]

/** Papers that were all handed over, each of so many bytes in both its forms together. */
const handed = (sizes: readonly number[], kind: FloorJob['kind'] = 'new') => {
  const jobs = new Map<JobId, FloorJob>()
  for (const n of sizes.keys()) {
    const job = `${n + 1}-grill.1` as JobId
    const of = { ticket: `${n + 1}-grill` as TicketId }
    const more = { since: 0, attempt: 1, state: 'sending', printer: p1, serial: n + 1 } as const
    jobs.set(job, { job, of, kind, ...more, handed: { kitchen, handing: fresh() } })
  }
  const hands = createHands(
    () => ({ jobs }),
    p1,
    kitchen,
    (_, serial) => {
      const size = sizes[serial - 1] ?? 0
      return { bytes: new Uint8Array(size / 2), afterTorn: new Uint8Array(size / 2) }
    },
  )
  return { jobs, hands, ids: [...jobs.keys()] }
}
const ticket = { kind: 'new' } as const

t.test('so many papers, or so many bytes; a summary by itself alone', async t => {
  const { hands, ids } = handed(Array.from({ length: mostHanded }, () => 1_000))
  t.ok(hands.isRoomFor({ kind: 'summary' }))
  for (const id of ids) {
    t.ok(hands.isRoomFor(ticket))
    t.notOk(hands.take(id))
  }
  t.notOk(hands.isRoomFor(ticket))
  t.notOk(hands.isRoomFor({ kind: 'summary' }))
  const heavy = handed([handedBytes])
  heavy.hands.take('1-grill.1' as JobId)
  t.notOk(heavy.hands.isRoomFor(ticket))
  const summary = handed([1_000], 'summary')
  summary.hands.take('1-grill.1' as JobId)
  t.notOk(summary.hands.isRoomFor(ticket), 'nothing behind it')
})

t.test('what is too long for a device can never be printed there', async t => {
  const { hands } = handed([2 * handedBytes])
  t.match(hands.take('1-grill.1' as JobId), { code: 'paper-too-long' })
  t.equal(hands.size, 0)
})

t.test('however a restart draws them, the list fits into its message', async t => {
  const { hands, ids } = handed(Array.from({ length: mostHanded }, () => handedBytes / 2))
  const faults = ids.map(id => hands.take(id)?.code)
  t.same(
    faults,
    ids.map((_, n) => (n < 5 ? undefined : 'no-room')),
  )
  const list = JSON.stringify(hands.list())
  t.ok(list.length < stationMessages.papers.maxBytes, `${list.length} bytes`)
  t.same(
    hands.list().papers.map(({ serial }) => serial),
    [1, 2, 3, 4, 5],
  )
})

t.test('what is under way no more leaves these hands', async t => {
  const { jobs, hands, ids } = handed([100, 100, 100])
  for (const id of ids) hands.take(id)
  const [first, second] = ['1-grill.1' as JobId, '2-grill.1' as JobId]
  jobs.delete(first)
  const again = jobs.get(second)
  if (again !== undefined) jobs.set(second, { ...again, handed: { kitchen, handing: fresh() } })
  t.match(hands.release(), [{ job: first }, { job: second }])
  t.same(hands.jobs, ['3-grill.1'])
  t.ok(hands.wantBack('3-grill.1' as JobId))
  t.notOk(hands.wantBack('3-grill.1' as JobId), 'it is wanted already')
  t.notOk(hands.wantBack(first))
  t.match(hands.list(), { papers: [{ back: true }] })
})

import t from 'tap'
import { type AnswerIndex, keepAnswers, type Settled } from '../../../gateway/desk/answers.ts'
import { openDesk, type Placed } from '../../../gateway/desk/desk.ts'
import { restoreFloor } from '../../../gateway/desk/restore.ts'
import type { Journal } from '../../../gateway/journal/journal.ts'
import {
  type MemoryDisk,
  memoryDisk,
  type Outcome,
  openMemoryJournal,
} from '../../../gateway/journal/memory.ts'
import { packFloor } from '../../../gateway/rules/packing.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import { testClock } from '../../clock/clock.ts'
import { evening, fresh, menu, order, pad, site, version } from '../rules/room.ts'

/** An index in memory, as slow or as broken as a test wants. */
const memoryIndex = () => {
  const found = new Map<string, number>()
  let cursor = 0
  const index: AnswerIndex & { before: (settled: readonly Settled[]) => Promise<void> } = {
    before: async () => undefined,
    get cursor() {
      return cursor
    },
    seqOf: key => found.get(key),
    take: async settled => {
      await index.before(settled)
      for (const { seq, keys } of settled) {
        for (const key of keys) found.set(key, seq)
        cursor = seq
      }
    },
  }
  return index
}

const open = async (disk: MemoryDisk, index = memoryIndex()) => {
  const clock = testClock(evening)
  const journal = await openMemoryJournal(disk)
  const answers = keepAnswers(index, () => undefined)
  const floor = await restoreFloor(journal, undefined, answers, index.cursor)
  const events: string[] = []
  let n = 0
  const desk = openDesk({
    journal,
    answers,
    clock,
    random: size => new Uint8Array(size).fill(n++),
    floor,
    report: event => events.push(event),
  })
  const heard: Placed[] = []
  desk.follow(placed => heard.push(placed))
  return { desk, journal, answers, index, clock, heard, events }
}

const opened = async (disk = memoryDisk()) => {
  const it = await open(disk)
  const from = { kind: 'gateway', part: 'seed' } as const
  await it.desk.ask(from, { type: 'publish-site', id: 'site', site })
  await it.desk.ask(from, { type: 'publish-menu', id: 'menu', menu, version })
  return { ...it, disk }
}

const soup = (seq: number, total = 650) => order(seq, total, [{ item: 'soup' }])

t.test('nobody hears of anything before it is on disk', async t => {
  const it = await opened()
  let commit: (outcome: Outcome) => void = () => undefined
  it.disk.onCommit = () =>
    new Promise(resolve => {
      commit = resolve
    })
  const heard = it.heard.length
  let said = false
  const asked = it.desk.ask(pad(1), soup(1)).then(reply => {
    said = true
    return reply
  })
  const also = it.desk.ask(pad(2), soup(1))
  await new Promise(setImmediate)
  t.equal(said, false)
  t.equal(it.heard.length, heard)
  t.equal(it.desk.floor.orders.size, 0, 'the floor that others see waits too')
  commit('stored')
  t.match(await asked, { ok: true, order: 1, total: 650 })
  await new Promise(setImmediate)
  commit('stored')
  t.match(await also, { ok: true, order: 2 }, 'decided against what was on its way')
  t.strictSame(
    it.heard.slice(heard).map(({ seq }) => seq),
    [3, 4],
  )
})

t.test('the same request again: on its way, just stored, long ago, after a restart', async t => {
  const it = await opened()
  const request = soup(1)
  const [first, second] = await Promise.all([it.desk.ask(pad(1), request), it.desk.ask(pad(1), request)])
  t.strictSame(first, second)
  t.strictSame(await it.desk.ask(pad(1), request), first)
  await it.answers.flush()
  t.strictSame(await it.desk.ask(pad(1), request), first, 'from the index')
  const refused = soup(2, 1)
  const no = await it.desk.ask(pad(1), refused)
  t.match(no, { ok: false, why: 'price-changed', total: 650 })
  const again = await open(it.disk)
  t.strictSame(await again.desk.ask(pad(1), request), first)
  t.strictSame(await again.desk.ask(pad(1), refused), no, 'a refusal is as final')
  t.equal(again.desk.floor.orders.size, 1)
  t.match(await again.desk.ask(pad(2), request), { ok: true, order: 2 }, 'another asker’s id is another id')
})

t.test('a late copy of an order that was taken back', async t => {
  const it = await opened()
  const late = soup(1)
  const [cancel, copy] = await Promise.all([
    it.desk.ask(pad(1), { type: 'cancel-order', id: fresh(), seq: 2, order: late.id }),
    it.desk.ask(pad(1), late),
  ])
  t.match(cancel, { ok: true })
  t.match(copy, { ok: false, why: 'taken-back', id: late.id }, 'even while the cancel is on its way')
  t.match(await it.desk.ask(pad(1), late), { ok: false, why: 'taken-back' })
  t.match(await (await open(it.disk)).desk.ask(pad(1), late), { ok: false, why: 'taken-back' })
})

t.test('a follower that stumbles stops nobody else', async t => {
  const it = await opened()
  it.desk.follow(() => {
    throw new Error('no paper')
  })
  const last: number[] = []
  it.desk.follow(({ seq }) => last.push(seq))
  t.match(await it.desk.ask(pad(1), soup(1)), { ok: true, order: 1 })
  t.strictSame(last, [3])
  t.strictSame(it.events, ['stumbled'])
})

t.test('out of order is not final', async t => {
  const it = await opened()
  await it.desk.ask(pad(1), soup(7))
  const lost = soup(1)
  t.match(await it.desk.ask(pad(1), lost), { ok: false, why: 'out-of-order', next: 8 })
  t.match(await it.desk.ask(pad(1), { ...lost, seq: 8 }), { ok: true, order: 2 }, 'same id, new number')
})

t.test('a disk that refuses is never a final answer', async t => {
  for (const outcome of ['not-stored', 'stored-unsaid'] as const) {
    const it = await opened()
    it.disk.onCommit = () => outcome
    const request = soup(1)
    const other = soup(1)
    const [one, two] = await Promise.all([it.desk.ask(pad(1), request), it.desk.ask(pad(2), other)])
    t.match(
      [one, two],
      [
        { ok: false, why: 'not-stored' },
        { ok: false, why: 'not-stored' },
      ],
      outcome,
    )
    t.ok(it.desk.trouble)
    it.disk.onCommit = () => 'stored'
    while (it.desk.trouble !== undefined) {
      it.clock.advance(100)
      await new Promise(setImmediate)
    }
    t.strictSame(it.events, ['refused', 'recovered'])
    t.match(await it.desk.ask(pad(1), request), { ok: true, order: 1 })
    t.match(await it.desk.ask(pad(2), other), { ok: true, order: 2 })
    t.equal(it.desk.floor.orders.size, 2)
    t.strictSame(
      it.heard.filter(({ entry }) => entry.facts.some(({ fact }) => fact === 'order-placed')).length,
      2,
      'each told once',
    )
    t.equal(packFloor((await open(it.disk)).desk.floor), packFloor(it.desk.floor), 'memory and disk agree')
  }
})

t.test('asked a thousand times in a jumble, the floor is what a replay makes', async t => {
  const it = await opened()
  const requests: (readonly [number, Request])[] = []
  for (let n = 0; n < 300; n++) {
    const from = (n % 5) + 1
    requests.push([from, soup(n + 1, n % 7 === 0 ? 1 : 650)])
  }
  const replies = await Promise.all(
    requests.flatMap(([n, request]) => [it.desk.ask(pad(n), request), it.desk.ask(pad(n), request)]),
  )
  const numbers = replies.flatMap(reply => (reply.ok && reply.order !== undefined ? [reply.order] : []))
  t.equal(new Set(numbers).size, numbers.length / 2)
  t.equal(packFloor((await open(it.disk, it.index)).desk.floor), packFloor(it.desk.floor))
})

t.test('a restart reads once for the floor and for the index, and no more than either needs', async t => {
  const it = await opened()
  for (let seq = 1; seq <= 8; seq++) await it.desk.ask(pad(1), soup(seq))
  const { head, floor } = it.desk
  t.equal(head.seq, 10)
  const photograph = (seq: number) => ({ ...head, seq, body: new TextEncoder().encode(packFloor(floor)) })
  for (const [taken, settledUpTo, from] of [
    [undefined, 10, 0],
    [undefined, 2, 0],
    [photograph(10), 2, 2],
    [photograph(10), 10, 10],
  ] as const) {
    const reads: number[] = []
    const settled: number[] = []
    const journal: Journal = {
      ...it.journal,
      head: it.journal.head,
      read: after => {
        reads.push(after)
        return it.journal.read(after)
      },
    }
    const answers = { ...it.answers, settle: ({ seq }: { readonly seq: number }) => void settled.push(seq) }
    const restored = await restoreFloor(journal, taken, answers, settledUpTo)
    t.same(reads, [from])
    t.equal(packFloor(restored), packFloor(floor))
    t.same(
      settled,
      Array.from({ length: head.seq - settledUpTo }, (_, n) => settledUpTo + 1 + n),
    )
  }
})

t.test('what waits is filed when it is asked for, once, and what comes meanwhile waits', async t => {
  const index = memoryIndex()
  const batches: number[] = []
  let meanwhile = async () => {}
  index.before = async settled => {
    batches.push(settled.length)
    await meanwhile()
  }
  const it = await open(memoryDisk(), index)
  await it.answers.file()
  t.same(batches, [], 'nothing waits')
  await it.desk.ask(pad(1), soup(1))
  meanwhile = async () => void (await it.desk.ask(pad(1), soup(2)))
  await it.answers.file()
  t.same(batches, [1])
  t.equal(index.cursor, 1)
  meanwhile = async () => {}
  await it.answers.flush()
  t.same(batches, [1, 1])
})

t.test('an index that fails is tried again and forgets nothing', async t => {
  const index = memoryIndex()
  let fail = true
  index.before = async () => {
    if (fail) throw new Error('disk full')
  }
  const disk = memoryDisk()
  const it = await open(disk, index)
  const asked = soup(1)
  const reply = await it.desk.ask(pad(1), asked)
  await t.rejects(it.answers.flush())
  t.strictSame(await it.desk.ask(pad(1), asked), reply)
  fail = false
  await it.answers.flush()
  t.equal(index.cursor, it.desk.head.seq)
  t.strictSame(await it.desk.ask(pad(1), asked), reply)
})

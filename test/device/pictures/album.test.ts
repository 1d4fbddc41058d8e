/** A pad's album: fetched piece by piece, bounded on disk, and never in the way of an order. */
import t, { type Test } from 'tap'
import { createOutbox } from '../../../device/link/outbox.ts'
import { createFetching } from '../../../device/pictures/fetching.ts'
import { openShelf } from '../../../device/pictures/shelf.ts'
import { type PictureId, type Piece, pieceBytes, type Wish } from '../../../protocol/picture.ts'
import { testClock } from '../../clock/clock.ts'

const id = (n: number) => n.toString(16).padStart(32, '0') as PictureId

/** A line that answers when told to, for pictures of `size` bytes. */
const stage = (size: number) => {
  const clock = testClock()
  const wishes: Wish[] = []
  const got: [PictureId, number][] = []
  let hear: (piece: Piece) => void = () => {}
  let reconnect = () => {}
  const state = { free: true, urgent: false, wanted: [id(1)] as PictureId[] }
  const fetching = createFetching({
    clock,
    random: () => 0.5,
    next: refused => {
      const found = state.wanted.find(one => !refused.has(one))
      return found === undefined ? undefined : { id: found, urgent: state.urgent }
    },
    got: (picture, bytes) => {
      got.push([picture, bytes.length])
      state.wanted = state.wanted.filter(one => one !== picture)
      return true
    },
  })
  fetching.attach({
    ask: wish => {
      if (state.free) wishes.push(wish)
      return state.free
    },
    on: listener => {
      hear = listener
    },
    onUp: listener => {
      reconnect = listener
    },
  })
  const answer = (of = size) => {
    const { picture, from } = wishes.at(-1) ?? { picture: id(0), from: 0 }
    const bytes = Buffer.alloc(Math.min(pieceBytes, Math.max(0, of - from)), 7).toString('base64')
    hear({ picture, from, of, bytes })
  }
  return { clock, wishes, got, state, fetching, answer, reconnect: () => reconnect() }
}

t.test('a picture comes piece by piece, each asked for when the one before is here', async t => {
  const { clock, wishes, got, state, fetching, answer } = stage(20_000)
  state.urgent = true
  fetching.go()
  t.same(wishes, [{ picture: id(1), from: 0 }])
  clock.advance(1_000)
  t.equal(wishes.length, 1, 'one at a time')
  answer()
  answer()
  answer()
  t.same(
    wishes.map(({ from }) => from),
    [0, 8192, 16_384],
  )
  t.same(got, [[id(1), 20_000]])
})

t.test('what nobody waits for is fetched without haste', async t => {
  const { clock, wishes, fetching, answer } = stage(20_000)
  fetching.go()
  t.equal(wishes.length, 0)
  clock.advance(2_000)
  t.equal(wishes.length, 1)
  answer()
  t.equal(wishes.length, 1)
  clock.advance(2_000)
  t.equal(wishes.length, 2)
})

t.test('while the line is needed nothing is asked, and a silent gateway is asked again', async t => {
  const { clock, wishes, state, fetching } = stage(20_000)
  state.urgent = true
  state.free = false
  fetching.go()
  t.equal(wishes.length, 0)
  state.free = true
  clock.advance(2_000)
  t.equal(wishes.length, 1)
  clock.advance(10_000)
  t.equal(wishes.length, 2)
})

t.test('over a new connection it goes on where it was, at once for whoever looks', async t => {
  const { clock, wishes, got, state, fetching, answer, reconnect } = stage(20_000)
  state.urgent = true
  fetching.go()
  answer()
  reconnect()
  t.same(
    wishes.map(({ from }) => from),
    [0, 8192, 8192],
    'what was asked over the one before is asked again',
  )
  answer()
  answer()
  t.same(got, [[id(1), 20_000]])
  state.wanted = [id(2)]
  state.urgent = false
  fetching.go()
  clock.advance(2_000)
  t.equal(wishes.length, 5)
  reconnect()
  t.equal(wishes.length, 5, 'nobody looks: without haste')
  clock.advance(2_000)
  t.same(wishes.slice(5), [{ picture: id(2), from: 0 }])
})

t.test('what the house has not is not asked for again, until there is another menu', async t => {
  const { wishes, state, fetching, answer } = stage(0)
  state.urgent = true
  fetching.go()
  answer()
  fetching.go()
  t.equal(wishes.length, 1)
  fetching.forgive()
  fetching.go()
  t.equal(wishes.length, 2)
})

t.test('a request that waits for its answer has the line to itself', async t => {
  const outbox = createOutbox({ clock: testClock(), random: () => 0.5 }, () => {})
  t.equal(outbox.idle, true)
  const request = { id: '01', seq: 1, type: 'request-bill' } as never
  outbox.add(request)
  t.equal(outbox.idle, false)
  outbox.answered({ id: '01', ok: true } as never)
  t.equal(outbox.idle, true)
})

const shelfIn = (t: Test, most: number) => openShelf(t.testdir(), most)

t.test('the shelf keeps to its room, and what was looked at last', async t => {
  const shelf = await shelfIn(t, 1_000)
  const bytes = new Uint8Array(400)
  const nothing = { needed: new Set<PictureId>(), urgent: false }
  t.ok(await shelf.put(id(1), bytes, nothing))
  t.ok(await shelf.put(id(2), bytes, nothing))
  await shelf.read(id(1))
  t.ok(await shelf.put(id(3), bytes, nothing))
  t.same(
    [1, 2, 3].map(n => shelf.has(id(n))),
    [true, false, true],
  )
  t.ok(shelf.bytes <= 1_000)
})

t.test('what is on the menu gives way only to what somebody looks at', async t => {
  const shelf = await shelfIn(t, 1_000)
  const needed = new Set([id(1), id(2), id(3)])
  const bytes = new Uint8Array(400)
  t.ok(await shelf.put(id(1), bytes, { needed, urgent: false }))
  t.ok(await shelf.put(id(2), bytes, { needed, urgent: false }))
  t.notOk(await shelf.put(id(3), bytes, { needed, urgent: false }))
  t.ok(await shelf.put(id(3), bytes, { needed, urgent: true }))
  t.same(
    [1, 2, 3].map(n => shelf.has(id(n))),
    [false, true, true],
  )
})

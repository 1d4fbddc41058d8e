/** Pads ask for pictures at the real door: one piece at a time, at their own pace, and never in the way of an order. */
import type { Client } from 'aedes'
import t, { type Test } from 'tap'
import type { BrokerConfig } from '../../../gateway/broker/config.ts'
import { createBucket } from '../../../gateway/broker/limits.ts'
import { isPad, welcome } from '../../../gateway/broker/visit.ts'
import { createWishes, type FindPiece } from '../../../gateway/broker/wishes.ts'
import type { TableId } from '../../../protocol/ids.ts'
import { topicFor } from '../../../protocol/messages.ts'
import {
  mostPictureBytes,
  type PictureId,
  type Piece,
  pieceBytes,
  type Wish,
} from '../../../protocol/picture.ts'
import { type Guest, openDoor, padName, request, visit } from './door.ts'

const pad = padName(1)
const id = (n: number) => n.toString(16).padStart(32, '0') as PictureId
const piece = ({ picture, from }: Wish): Piece => ({ picture, from, of: 20_000, bytes: 'AAAA' })

/** A door with pictures behind it, and a pad that hears pieces and replies. */
const open = async (t: Test, find: FindPiece, config: BrokerConfig = {}) => {
  const wished: Wish[] = []
  const door = await openDoor(t, config, undefined, undefined, undefined, async wish => {
    wished.push(wish)
    return find(wish)
  })
  const guest = await visit(t, door.broker.port, pad)
  await guest.subscribe(topicFor('piece', pad), topicFor('reply', pad))
  return { ...door, guest, wished }
}
const wish = (guest: Guest, from: unknown = 0, picture: unknown = id(1)) =>
  guest.publish(topicFor('wish', pad), JSON.stringify({ picture, from }))

/** All that it said before was taken in: by the library that brings wishes, one thing after the other. */
const heardAll = (guest: Guest) => guest.subscribe(topicFor('command', pad))

t.test('a piece goes to whoever wished for it', async t => {
  const { broker, guest, wished } = await open(t, async wish => piece(wish))
  const other = await visit(t, broker.port, padName(2))
  await other.subscribe(topicFor('piece', padName(2)), topicFor('command', padName(2)))
  wish(guest, 8192)
  t.same(await guest.message(), {
    topic: 'v1/pad/pad-1/piece',
    body: { picture: id(1), from: 8192, of: 20_000, bytes: 'AAAA' },
    retain: false,
  })
  t.same(wished, [{ picture: id(1), from: 8192 }])
  await broker.command(padName(2), request(0).id as never, 'identify')
  t.match(await other.message(), { topic: 'v1/pad/pad-2/command' }, 'and to nobody else')
})

t.test('nobody looks for what nobody would hear', async t => {
  const { broker, wished } = await open(t, async wish => piece(wish))
  const deaf = await visit(t, broker.port, pad)
  await deaf.subscribe(topicFor('reply', pad))
  wish(deaf)
  await heardAll(deaf)
  t.same(wished, [])
})

t.test('a house without pictures says so', async t => {
  const { broker } = await openDoor(t)
  const guest = await visit(t, broker.port, pad)
  await guest.subscribe(topicFor('piece', pad))
  wish(guest)
  t.match(await guest.message(), { body: { picture: id(1), from: 0, of: 0, bytes: '' } })
})

t.test('one wish at a time: what comes before it is answered is dropped', async t => {
  const slow = Promise.withResolvers<Piece>()
  const { guest, wished } = await open(t, async wish => (wish.picture === id(1) ? slow.promise : piece(wish)))
  for (const n of [1, 2, 3]) wish(guest, 0, id(n))
  await heardAll(guest)
  t.same(wished, [{ picture: id(1), from: 0 }])
  slow.resolve(piece({ picture: id(1), from: 0 }))
  t.match(await guest.message(), { body: { picture: id(1) } })
  wish(guest, 0, id(4))
  t.match(await guest.message(), { body: { picture: id(4) } }, 'those between are not kept for later')
})

t.test('whoever wishes too fast waits, and may order all the same', async t => {
  const limits = { messagesPerSecond: 1, messageBurst: 3 }
  const { broker, clock, guest, wished } = await open(t, async wish => piece(wish), limits)
  for (const n of [1, 2, 3]) {
    wish(guest, 0, id(n))
    t.match(await guest.message(), { body: { picture: id(n) } })
  }
  for (const n of [4, 5]) wish(guest, 0, id(n))
  await heardAll(guest)
  guest.publish(topicFor('request', pad), JSON.stringify(request(1)))
  t.match(await guest.message(), { topic: topicFor('reply', pad), body: { ok: true } })
  const again = await visit(t, broker.port, pad)
  await again.subscribe(topicFor('piece', pad), topicFor('reply', pad))
  wish(again, 0, id(6))
  await heardAll(again)
  t.equal(wished.length, 3, 'nor does coming back help')
  clock.advance(1_000)
  wish(again, 0, id(7))
  t.match(await again.message(), { body: { picture: id(7) } })
  t.equal(broker.tally.refused.flood, 0, 'it did nothing wrong')
})

t.test('what is no wish is refused before anybody looks', async t => {
  const { broker, guest, wished } = await open(t, async wish => piece(wish))
  wish(guest, mostPictureBytes)
  t.match(await guest.message(), { body: { from: mostPictureBytes } }, 'the last place there may be')
  const wrong = [
    ...[-1, mostPictureBytes + 1, 0.5, '0', null].map(from => ({ picture: id(1), from })),
    ...['soup.png', '../../../etc/passwd', 'A'.repeat(32), `${id(1)}0`].map(picture => ({
      picture,
      from: 0,
    })),
    ...[[], null, { from: 0 }, { picture: id(1) }, { picture: id(1), from: 0, to: 9 }],
  ].map(value => JSON.stringify(value))
  const bytes = [...wrong, '', '{', '\xff'].map(text => Buffer.from(text, 'latin1'))
  const long = Buffer.from(JSON.stringify({ picture: id(1), from: 0 }) + ' '.repeat(1_000))
  for (const payload of [...bytes, long]) {
    const stranger = await visit(t, broker.port, pad)
    await stranger.subscribe(topicFor('piece', pad))
    stranger.publish(topicFor('wish', pad), payload)
    await stranger.ended
  }
  t.equal(wished.length, 1)
  t.equal(broker.tally.refused['bad-message'], bytes.length + 1)
})

t.test('a disk that fails is on record, and the next wish is answered', async t => {
  let broken = true
  const { guest, lines } = await open(t, async wish => {
    if (broken) throw new Error('EIO')
    return piece(wish)
  })
  wish(guest)
  await heardAll(guest)
  broken = false
  wish(guest)
  t.match(await guest.message(), { body: { from: 0, of: 20_000 } })
  t.match(
    lines.filter(({ level }) => level === 'error'),
    [{ fields: { pad }, message: 'a piece of a picture was not handed out' }],
  )
})

/** A line whose other end may stop reading at any time. */
const line = () => {
  const written: Uint8Array[] = []
  const conn = { destroyed: false, writableLength: 0, write: (bytes: Uint8Array) => written.push(bytes) }
  return { client: { closed: false, conn } as unknown as Client, conn, written }
}

t.test('a pad that does not read is sent nothing on top', async t => {
  const found: PromiseWithResolvers<Piece>[] = []
  const bucket = () => createBucket({ perSecond: 9, burst: 9 }, () => 0)
  const takes = createWishes({
    find: () => {
      const asked = Promise.withResolvers<Piece>()
      found.push(asked)
      return asked.promise
    },
    paceOf: () => ({ perSecond: 9, burst: 9 }),
    monotonic: () => 0,
    onError: (_, error) => t.fail(String(error)),
  })
  const guest = welcome({ kind: 'pad', pad, table: '1' as TableId }, bucket(), 0)
  if (!isPad(guest)) throw new Error('no pad')
  guest.filters.add(topicFor('piece', pad))
  const { client, conn, written } = line()
  const ask = () =>
    takes(client, guest, '192.168.1.9', Buffer.from(JSON.stringify({ picture: id(1), from: 0 })))
  const answer = async () => {
    found.at(-1)?.resolve(piece({ picture: id(1), from: 0 }))
    await new Promise(setImmediate)
  }

  conn.writableLength = 4 * pieceBytes + 1
  t.equal(ask(), true)
  t.equal(found.length, 0, 'while its line is full, nobody even looks')
  conn.writableLength = 4 * pieceBytes
  ask()
  t.equal(found.length, 1)
  conn.writableLength++
  await answer()
  t.equal(written.length, 0, 'nor when it has filled meanwhile')
  conn.writableLength = 0
  ask()
  await answer()
  t.equal(written.length, 1)
  ask()
  conn.destroyed = true
  await answer()
  t.equal(written.length, 1, 'and one that has gone is gone')
})

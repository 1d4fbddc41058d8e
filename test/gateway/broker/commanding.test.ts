/** Commands to pads that are there, and the screens that come back, at the real door. */
import { randomBytes } from 'node:crypto'
import t, { type Test } from 'tap'
import { screenPartBytes } from '../../../protocol/command.ts'
import type { RequestId } from '../../../protocol/ids.ts'
import { topicFor } from '../../../protocol/messages.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { type Guest, openDoor, padName, visit } from './door.ts'

const pad = padName(1)
let made = 0
const fresh = () => ulid(made++, new Uint8Array(10)) as RequestId

/** A pad that hears commands, with the door it came through. */
const open = async (t: Test) => {
  const door = await openDoor(t)
  const guest = await visit(t, door.broker.port, pad)
  await guest.subscribe(topicFor('command', pad))
  return { ...door, guest }
}
const say = (guest: Guest, part: object) => guest.publish(topicFor('screen', pad), JSON.stringify(part))
const cut = (png: Uint8Array, part: number): string =>
  Buffer.from(png.subarray(part * screenPartBytes, (part + 1) * screenPartBytes)).toString('base64')

t.test('a pad is told, and one that is away or hears no commands is not', async t => {
  const { broker, guest } = await open(t)
  const id = fresh()
  t.same(await broker.command(pad, id, 'identify'), { is: 'done' })
  t.match(await guest.message(), { topic: 'v1/pad/pad-1/command', body: { id, type: 'identify' } })
  t.same(await broker.command(padName(2), fresh(), 'identify'), { is: 'away' })
  await visit(t, broker.port, padName(3))
  t.same(await broker.command(padName(3), fresh(), 'screenshot'), { is: 'away' }, 'an older one')
})

t.test('a screen comes in parts that fit, and only to whoever asked', async t => {
  const { broker, guest, clock } = await open(t)
  const png = randomBytes(2 * screenPartBytes + 100)
  const id = fresh()
  const asked = broker.command(pad, id, 'screenshot')
  t.match(await guest.message(), { body: { id, type: 'screenshot' } })
  t.same(await broker.command(pad, fresh(), 'screenshot'), { is: 'too-fast' }, 'one at a time')
  for (const part of [0, 1, 2]) say(guest, { id, part, of: 3, png: cut(png, part) })
  const came = await asked
  t.equal(came.is, 'done')
  t.ok(came.is === 'done' && came.png !== undefined && png.equals(came.png))
  t.same(await broker.command(pad, fresh(), 'screenshot'), { is: 'too-fast' }, 'nor one after the other')
  clock.advance(2_000)
  const again = broker.command(pad, fresh(), 'screenshot')
  await guest.message()
  clock.advance(8_000)
  t.same(await again, { is: 'silent' }, 'nobody waits for ever')
  say(guest, { id, part: 0, of: 1, png: cut(png, 0) })
  t.same(await broker.command(pad, fresh(), 'identify'), { is: 'done' })
  t.match(await guest.message(), { body: { type: 'identify' } }, 'one that comes too late does no harm')
})

t.test('parts that are out of order, or of another screen, are none', async t => {
  const { broker, guest, clock } = await open(t)
  const id = fresh()
  const asked = broker.command(pad, id, 'screenshot')
  await guest.message()
  say(guest, { id: fresh(), part: 0, of: 1, png: 'AAAA' })
  say(guest, { id, part: 1, of: 2, png: 'AAAA' })
  t.same(await asked, { is: 'silent' })
  clock.advance(2_000)
  const closed = broker.command(pad, fresh(), 'screenshot')
  await guest.message()
  await broker.close()
  t.same(await closed, { is: 'away' }, 'and a door that closes keeps nobody waiting')
})

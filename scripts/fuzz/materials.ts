/** Gathers what sessions are made of, from a gateway that runs and pads that come to it. */
import { generate } from 'mqtt-packet'
import type { Clock } from '../../protocol/time.ts'
import type { Chance } from '../torture/chance.ts'
import { newId } from '../torture/id.ts'
import type { Credential } from '../torture/line.ts'
import { chargeFor, chooseDinner } from '../torture/till.ts'
import { askHouse } from './asking.ts'
import type { Book } from './book.ts'
import type { FuzzHouse } from './house.ts'
import { recordHello, recordPad, wrongSecret } from './recording.ts'
import { type Description, routesIn } from './routes.ts'

/** More than any dinner costs: an order that says so is refused, and none of its bits turned makes it right. */
const absurd = 999_999_999

/** Everything that a pad may ask for, once; the order among it is right in every way. */
const asksFor = (house: FuzzHouse, menu: string, chance: Chance): readonly object[] => {
  const lines = chooseDinner(house.menu, new Set(), chance)
  return [
    { type: 'place-order', menu, lines, total: chargeFor(house.menu, lines), note: 'no onions, please' },
    { type: 'cancel-order', order: newId() },
    { type: 'call-staff', reason: 'water' },
    { type: 'request-bill' },
    { type: 'cancel-call', call: newId() },
  ]
}

/** Somebody who knows a pad's name and not its secret, or its secret and not its name, and orders. */
const strangersAs = (ghost: Credential, known: Credential, order: object): readonly (readonly Buffer[])[] => {
  const request = () => ({ id: newId(), seq: 1, ...order })
  const comes = (clientId: string, username: string, password: string) =>
    generate({
      cmd: 'connect',
      clientId,
      username,
      password: Buffer.from(password),
      keepalive: 60,
      clean: true,
    })
  const hears = generate({
    cmd: 'subscribe',
    messageId: 1,
    subscriptions: [{ topic: `v1/pad/${ghost.pad}/reply`, qos: 0 }],
  })
  const asks = generate({
    cmd: 'publish',
    topic: `v1/pad/${ghost.pad}/request`,
    payload: JSON.stringify(request()),
    qos: 1,
    messageId: 2,
    retain: false,
    dup: false,
  })
  const leaves = generate({ cmd: 'disconnect' })
  return [
    comes(ghost.clientId, ghost.username, wrongSecret()),
    comes(ghost.clientId, known.username, known.password),
    comes(known.clientId, known.username, known.password),
    comes(ghost.clientId, ghost.username, ''),
  ].map(connect => [connect, hears, asks, leaves])
}

export const gather = async (house: FuzzHouse, chance: Chance, clock: Clock): Promise<Book> => {
  const { recorded, ghost } = house
  const menu = (await askHouse(house.house, '/api/v1/menu')) as { readonly version: string }
  const description = (await askHouse(house.house, '/api/v1/openapi.json')) as Description
  const requests = asksFor(house, menu.version, chance)
  const pads: (readonly Buffer[])[] = []
  for (const credential of recorded) {
    const asked = requests.map((request, n) => ({
      id: newId(),
      seq: n + 1,
      ...request,
      ...('total' in request ? { total: absurd, note: undefined } : {}),
    }))
    pads.push(await recordPad(house.port('broker'), credential, JSON.parse(JSON.stringify(asked)), clock))
  }
  const [order = {}] = requests
  const [known = ghost] = recorded
  return {
    broker: { pads, strangers: strangersAs(ghost, known, order), hello: await recordHello() },
    web: { host: `127.0.0.1:${house.port('http')}`, routes: routesIn(description), keys: house.keys },
    requests,
  }
}

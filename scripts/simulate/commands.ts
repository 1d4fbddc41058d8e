/** What can be asked of the demo restaurant and done to it, and what is answered. */
import { type Static, Type } from 'typebox'
import { type Pace, paces } from '../../hardware/board/paced.ts'
import { TableId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import type { Answer } from './relay.ts'
import type { Shelf } from './shelf.ts'
import type { Air } from './wifi.ts'

const closed = { additionalProperties: false }
const Press = Type.Object(
  {
    button: Type.Integer({ minimum: 1, maximum: 4 }),
    kind: Type.Union([Type.Literal('press'), Type.Literal('release'), Type.Literal('tap')]),
  },
  closed,
)
const AirChange = Type.Object(
  {
    state: Type.Union([
      Type.Literal('on'),
      Type.Literal('slow'),
      Type.Literal('silent'),
      Type.Literal('off'),
    ]),
  },
  closed,
)
const Restart = Type.Object({ kill: Type.Boolean() }, closed)
const Cable = Type.Object({ plugged: Type.Boolean() }, closed)
const Finger = Type.Object({ twice: Type.Boolean() }, closed)
const Hurry = Type.Object({ pace: Type.Enum(paces) }, closed)
const Dish = Type.Object({ soldOut: Type.Boolean() }, closed)
/** A seed is what the robot's choices begin with: the same one brings the same order. */
const Robot = Type.Object(
  {
    on: Type.Optional(Type.Boolean()),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 0xffff_ffff })),
  },
  closed,
)
const Provision = Type.Object({ table: TableId }, closed)

/** What can be done to the demo restaurant; the supervisor is the one that can. */
export interface Restaurant {
  /** Whether there is a pad of this number. */
  hasPad(pad: number): boolean
  state(): unknown
  /** Somebody has opened the page. */
  watched(): void
  /** A person's; the robot at that pad goes. */
  press(pad: number, press: Static<typeof Press>): Promise<Answer>
  setRobot(wish: Static<typeof Robot>): void
  /** What stands on its screen: the pad's own answer. */
  lookAt(pad: number): Promise<Answer>
  /** The pad's own answer. */
  speak(pad: number, body: unknown): Promise<Answer>
  /** A finger that presses twice where it means once. */
  setTwice(pad: number, twice: boolean): void
  /** How fast time passes on every pad, and on nothing else. */
  setPace(pace: Pace): void
  /** The menu's first dish, sold out or back; the gateway's own answer. */
  runOut(soldOut: boolean): Promise<Answer>
  /** False: its air cannot be broken here. */
  setAir(pad: number, air: Air): boolean
  restartPad(pad: number, kill: boolean): void
  restartGateway(kill: boolean): void
  /** Whether a technician's cable fits this pad. */
  hasCable(pad: number): boolean
  /** Puts the cable in or pulls it out; the pad's own answer. */
  plug(pad: number, plugged: boolean): Promise<Answer>
  /** Has the technician make the pad at the cable this table's; false while they are busy. */
  provision(table: string): boolean
  /** Asks the printer's own control port; what a fault looks like is between the page and the printer. */
  askPrinter(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>
  /** Recordings that can be asked for by name. */
  readonly shelf: Shelf
}

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  body: new TextEncoder().encode(JSON.stringify(value)),
})
/** It was done, or was so already. */
export const done = json(200, { ok: true })
/** A refusal with its reason in one word; problems say where a body is wrong. */
export const refuse = (status: number, why: string, problems?: readonly string[]) =>
  json(status, { ok: false, why, ...(problems === undefined ? {} : { problems }) })

/** A recording; who asks for one that is not there is told which are. */
const take = (name: string, { names, read }: Shelf): Answer => {
  const body = read(name)
  if (body !== undefined) return { status: 200, type: 'application/json', body }
  return json(404, { ok: false, why: 'unknown-recording', there: names() })
}

/** Looks at `/state`, the pads, the printer's papers and the recordings. */
export const look = async (path: string, restaurant: Restaurant): Promise<Answer> => {
  if (path === '/state') return json(200, restaurant.state())
  if (path === '/papers' || /^\/paper\/\d{1,9}\.png$/.test(path)) return restaurant.askPrinter('GET', path)
  const [, name] = /^\/recordings\/([\w.%-]{1,100})$/.exec(path) ?? []
  if (name !== undefined) return take(name, restaurant.shelf)
  const [, seen] = /^\/pads\/(\d{1,3})\/look$/.exec(path) ?? []
  if (seen === undefined) return refuse(404, 'unknown-path')
  return restaurant.hasPad(Number(seen)) ? restaurant.lookAt(Number(seen)) : refuse(404, 'unknown-pad')
}

/** Does what a command asks for. */
export const command = async (path: string, body: unknown, restaurant: Restaurant): Promise<Answer> => {
  if (path === '/technician') {
    const order = check(Provision, body)
    if (!order.ok) return refuse(400, 'bad-body', order.problems)
    return restaurant.provision(order.value.table) ? done : refuse(409, 'busy')
  }
  if (path === '/clock') {
    const hurry = check(Hurry, body)
    if (!hurry.ok) return refuse(400, 'bad-body', hurry.problems)
    restaurant.setPace(hurry.value.pace)
    return done
  }
  if (path === '/robot') {
    const wish = check(Robot, body)
    if (!wish.ok) return refuse(400, 'bad-body', wish.problems)
    restaurant.setRobot(wish.value)
    return done
  }
  if (path === '/stock') {
    const dish = check(Dish, body)
    return dish.ok ? restaurant.runOut(dish.value.soldOut) : refuse(400, 'bad-body', dish.problems)
  }
  const [, room, number, deed] = /^\/(pads|gateway|printer)(?:\/(\d{1,3}))?\/(\w+)$/.exec(path) ?? []
  const pad = Number(number)
  const what = `${room}/${deed}`
  if ((room === 'pads') !== (number !== undefined)) return refuse(404, 'unknown-path')
  if (room === 'pads' && !restaurant.hasPad(pad)) return refuse(404, 'unknown-pad')
  switch (what) {
    case 'pads/press': {
      const press = check(Press, body)
      return press.ok ? restaurant.press(pad, press.value) : refuse(400, 'bad-body', press.problems)
    }
    case 'pads/language':
      return restaurant.speak(pad, body)
    case 'pads/finger': {
      const finger = check(Finger, body)
      if (!finger.ok) return refuse(400, 'bad-body', finger.problems)
      restaurant.setTwice(pad, finger.value.twice)
      return done
    }
    case 'pads/wifi': {
      const change = check(AirChange, body)
      if (!change.ok) return refuse(400, 'bad-body', change.problems)
      return restaurant.setAir(pad, change.value.state) ? done : refuse(409, 'no-air')
    }
    case 'pads/cable': {
      const change = check(Cable, body)
      if (!change.ok) return refuse(400, 'bad-body', change.problems)
      if (!restaurant.hasCable(pad)) return refuse(404, 'no-cable')
      return restaurant.plug(pad, change.value.plugged)
    }
    case 'pads/restart':
    case 'gateway/restart': {
      const restart = check(Restart, body)
      if (!restart.ok) return refuse(400, 'bad-body', restart.problems)
      if (room === 'pads') restaurant.restartPad(pad, restart.value.kill)
      else restaurant.restartGateway(restart.value.kill)
      return done
    }
    case 'printer/fault':
      return restaurant.askPrinter('POST', '/fault', body)
    default:
      return refuse(404, 'unknown-path')
  }
}

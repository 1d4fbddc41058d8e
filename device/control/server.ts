/** The hand that reaches a simulated pad from outside: its buttons and its screen, over HTTP on loopback. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Static, Type } from 'typebox'
import type { SimulatedBacklight } from '../../hardware/backlight/simulated.ts'
import type { SimulatedBeeper } from '../../hardware/beeper/simulated.ts'
import {
  type ControlPort,
  openControlPort,
  readJsonBody,
  sendJson,
  sendPng,
} from '../../hardware/board/control-port.ts'
import { type PacedClock, paces } from '../../hardware/board/paced.ts'
import type { SimulatedButtons } from '../../hardware/buttons/simulated.ts'
import { type Frame, readFrame } from '../../hardware/display/frame.ts'
import type { SimulatedDisplay } from '../../hardware/display/simulated.ts'
import type { SimulatedLight } from '../../hardware/light/simulated.ts'
import type { SimulatedJack } from '../../hardware/serial/jack.ts'
import { check } from '../../protocol/shape.ts'
import type { Tongue } from '../board/board.ts'
import type { Pictures } from './pictures.ts'

export interface Controlled {
  readonly name: string
  readonly display: SimulatedDisplay
  readonly buttons: SimulatedButtons
  readonly senses: {
    readonly light: SimulatedLight
    readonly backlight: SimulatedBacklight
    readonly beeper: SimulatedBeeper
  }
  readonly pictures: Pictures
  /** Where a technician's cable goes in; undefined where there is no such thing. */
  jack: SimulatedJack | undefined
  readonly paced: PacedClock
  /** Undefined until the pad has a mind. */
  tongue: Tongue | undefined
}

/** What a finger does: `tap` is a press and its release, answered when both were told. */
const Press = Type.Object(
  {
    button: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)]),
    kind: Type.Union([Type.Literal('tap'), Type.Literal('press'), Type.Literal('release')]),
  },
  { additionalProperties: false },
)
type Press = Static<typeof Press>

/** What a hand does with the technician's cable. */
const Move = Type.Object({ do: Type.Enum(['plug', 'pull']) }, { additionalProperties: false })

/** How fast time passes on the pad. */
const Hurry = Type.Object({ pace: Type.Enum(paces) }, { additionalProperties: false })

const Speak = Type.Object(
  { language: Type.String({ minLength: 2, maxLength: 35 }) },
  { additionalProperties: false },
)

/** The whole picture in one word: what a test compares where the lines alone do not tell. */
const hashOf = ({ pixels }: Frame): string =>
  createHash('sha256')
    .update(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength))
    .digest('hex')

const carryOut = async (buttons: SimulatedButtons, { button, kind }: Press): Promise<void> => {
  switch (kind) {
    case 'tap':
      return buttons.tap(button)
    case 'press':
      return buttons.contact(button, true)
    case 'release':
      return buttons.contact(button, false)
    default:
      return kind satisfies never
  }
}

const known =
  'GET /frame.png, /frames, /words, /look, /senses, /clock, /language, /cable, /healthz and POST /press, /clock, /language, /cable'

const answer = async (
  thing: Controlled,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  switch (`${request.method} ${request.url}`) {
    case 'GET /frame.png': {
      const png = thing.pictures.now()
      if (png === undefined) return sendJson(response, 404, { why: 'nothing was shown yet' })
      return sendPng(response, png)
    }
    case 'GET /frames':
      return thing.pictures.stream(response)
    case 'GET /words': {
      const frame = thing.display.frame()
      return sendJson(response, 200, { lines: frame === undefined ? [] : readFrame(frame) })
    }
    case 'GET /look': {
      const frame = thing.display.frame()
      if (frame === undefined) return sendJson(response, 404, { why: 'nothing was shown yet' })
      const { words } = frame
      return sendJson(response, 200, { lines: readFrame(frame), words, hash: hashOf(frame) })
    }
    case 'GET /senses': {
      const { light, backlight, beeper } = thing.senses
      const said = { light: light.colour(), backlight: backlight.percent(), hz: beeper.hz() }
      return sendJson(response, 200, said)
    }
    case 'POST /press': {
      const press = check(Press, await readJsonBody(request))
      if (!press.ok) return sendJson(response, 400, { why: press.problems.join('; ') })
      await carryOut(thing.buttons, press.value)
      return sendJson(response, 200, { ok: true })
    }
    case 'GET /cable':
      return sendJson(response, 200, { plugged: thing.jack?.plugged ?? null })
    case 'POST /cable': {
      const move = check(Move, await readJsonBody(request))
      if (!move.ok) return sendJson(response, 400, { why: move.problems.join('; ') })
      if (thing.jack === undefined) return sendJson(response, 404, { why: 'this pad has no jack' })
      if (move.value.do === 'plug') thing.jack.plug()
      else thing.jack.pull()
      return sendJson(response, 200, { plugged: thing.jack.plugged })
    }
    case 'GET /clock':
      return sendJson(response, 200, { pace: thing.paced.pace() })
    case 'POST /clock': {
      const hurry = check(Hurry, await readJsonBody(request))
      if (!hurry.ok) return sendJson(response, 400, { why: hurry.problems.join('; ') })
      thing.paced.setPace(hurry.value.pace)
      return sendJson(response, 200, { ok: true })
    }
    case 'GET /language':
      return sendJson(response, 200, thing.tongue?.spoken() ?? { language: null, offered: [] })
    case 'POST /language': {
      const wish = check(Speak, await readJsonBody(request))
      if (!wish.ok) return sendJson(response, 400, { why: wish.problems.join('; ') })
      const { language } = wish.value
      if (thing.tongue?.spoken().offered.includes(language) !== true)
        return sendJson(response, 409, { why: 'the menu has no such language' })
      thing.tongue.speak(language)
      return sendJson(response, 200, { ok: true })
    }
    case 'GET /healthz':
      return sendJson(response, 200, { ok: true, name: thing.name })
    default:
      return sendJson(response, 404, {
        why: `there are ${known}`,
      })
  }
}

/**
 * Listens on 127.0.0.1.
 *
 * - `GET /frame.png`: the screen
 * - `GET /frames`: server-sent events `frame` (base64 of the PNG, at once and at every change), `language` (as below,
 *   likewise), `beep` (`"tune"`), `light` (its colour) and `backlight` (percent)
 * - `GET /words`: `{"lines": [...]}`, what a guest can read, from top to bottom
 * - `GET /look`: the same, `words` (each with its place) and `hash`: SHA-256 of the picture's RGB565, as the panel
 *   would be given it
 * - `GET /clock`, `POST /clock`: `{"pace": 1 | 10 | 60}` of the mind's time, always 1 while a key is down
 * - `GET /language`, `POST /language`: `{"language", "offered"}`; `{"language"}`, 409 for one that is not offered
 * - `GET /senses`: `{"light": {"red", "green", "blue"}, "backlight": 0…100, "hz"}`, what is seen and heard beside the
 *   screen now; 0 Hz is silence
 * - `POST /press`: `{"button": 1…4, "kind": "tap" | "press" | "release"}`
 * - `GET /cable`, `POST /cable`: `{"plugged": true | false | null}` of the technician's cable, null without a jack;
 *   `{"do": "plug" | "pull"}`
 * - `GET /healthz`
 *
 * @param port 0 takes any free one
 * @throws Fault `port-taken`
 */
export const openControl = (thing: Controlled, port: number): Promise<ControlPort> =>
  openControlPort((request, response) => answer(thing, request, response), port)

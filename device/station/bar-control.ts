/** The hand that presses the keys of a simulated bump bar: HTTP on loopback. */
import { setTimeout } from 'node:timers/promises'
import { Type } from 'typebox'
import {
  type ControlPort,
  openControlPort,
  readJsonBody,
  sendJson,
} from '../../hardware/board/control-port.ts'
import type { SimulatedBumpBar } from '../../hardware/bumpbar/simulated.ts'
import { Key } from '../../protocol/bump-bar/key.ts'
import { check } from '../../protocol/shape.ts'

/** `tap` is a press and its release, answered when both were told. */
const Press = Type.Object(
  { key: Key, kind: Type.Optional(Type.Enum(['tap', 'press', 'release'])) },
  { additionalProperties: false },
)
const Move = Type.Object({ do: Type.Enum(['plug', 'pull']) }, { additionalProperties: false })

/** A finger's, in milliseconds: longer than the chatter of a contact, much shorter than a modifier may be down. */
const tapMs = 40

/**
 * Listens on 127.0.0.1.
 *
 * - `POST /key`: `{"key": 4…231, "kind": "tap" | "press" | "release"}`, tap where nothing is said
 * - `GET /plug`, `POST /plug`: `{"plugged": true | false}`; `{"do": "plug" | "pull"}`
 * - `GET /healthz`
 *
 * @param port 0 takes any free one
 * @throws Fault `port-taken`
 */
export const openBarControl = (bar: SimulatedBumpBar, port: number): Promise<ControlPort> => {
  const plugged = () => ({ plugged: bar.state().is === 'connected' })
  return openControlPort(async (request, response) => {
    switch (`${request.method} ${request.url}`) {
      case 'POST /key': {
        const press = check(Press, await readJsonBody(request))
        if (!press.ok) return sendJson(response, 400, { why: press.problems.join('; ') })
        const { key, kind = 'tap' } = press.value
        if (kind !== 'release') bar.key(key, true)
        if (kind === 'tap') await setTimeout(tapMs)
        if (kind !== 'press') bar.key(key, false)
        return sendJson(response, 200, { ok: true })
      }
      case 'GET /plug':
        return sendJson(response, 200, plugged())
      case 'POST /plug': {
        const move = check(Move, await readJsonBody(request))
        if (!move.ok) return sendJson(response, 400, { why: move.problems.join('; ') })
        if (move.value.do === 'plug') bar.plug()
        else bar.pull()
        return sendJson(response, 200, plugged())
      }
      case 'GET /healthz':
        return sendJson(response, 200, { ok: true })
      default:
        return sendJson(response, 404, { why: 'there are POST /key, GET and POST /plug, GET /healthz' })
    }
  }, port)
}

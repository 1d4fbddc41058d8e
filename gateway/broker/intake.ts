/** Where unknown bytes from a device become a request, and every request gets an answer. */
import type { Static, TObject, TUnion } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { isDeeper } from '../../protocol/depth.ts'
import { messages } from '../../protocol/messages.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { PadRequest } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import { type StationRequest, stationMessages } from '../../protocol/station.ts'

/** A request that the desk may have, or the answer to what is none. */
export type Taken<Request> =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly reply: Reply }

/** Brackets within brackets; a request needs four. */
const deepest = 8
/** Characters of an id that is echoed, and of the words about what is wrong. */
const idCharacters = 64
const detailCharacters = 300

const decoder = new TextDecoder('utf-8', { fatal: true })

const refuse = (id: string | null, detail: string): Extract<Taken<never>, { ok: false }> => ({
  ok: false,
  reply: { id, ok: false, why: 'malformed', detail: detail.slice(0, detailCharacters) },
})

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined

/** What a table says of requests: each of another `type`. */
interface Requests<Union extends TUnion<TObject[]>> {
  readonly body: Union
  readonly maxBytes: number
}

/**
 * Takes the bytes of one `request` message: at most as many as the table says, UTF-8 without a flaw, JSON no
 * deeper than eight, and one of the requests of the protocol to the letter. The refusal says where the first
 * things are wrong, and carries the id where one can be made out; it is never journaled, since nobody asked
 * for anything.
 */
const createIntake = <Union extends TUnion<TObject[]>>({
  body,
  maxBytes: most,
}: Requests<Union>): ((bytes: Uint8Array) => Taken<Static<Union>>) => {
  /** One shape a type of request, so that what is said is about the type that was meant. */
  const shapes: ReadonlyMap<unknown, { readonly schema: TObject; readonly compiled: Validator }> = new Map(
    body.anyOf.map(schema => [
      member(schema.properties.type, 'const'),
      { schema, compiled: Compile(schema) },
    ]),
  )
  const isRequest = (value: unknown, shape: Validator): value is Static<Union> => shape.Check(value)
  return bytes => {
    if (bytes.length > most) return refuse(null, `(whole): ${bytes.length} bytes, more than ${most}`)
    if (isDeeper(bytes, deepest)) return refuse(null, `(whole): nested deeper than ${deepest}`)
    let value: unknown
    try {
      value = JSON.parse(decoder.decode(bytes))
    } catch (error) {
      const what = error instanceof SyntaxError ? 'not JSON' : 'not UTF-8'
      return refuse(null, `(whole): ${what}`)
    }
    const said = member(value, 'id')
    const id = typeof said === 'string' && said.length <= idCharacters ? said : null
    const type = member(value, 'type')
    const shape = shapes.get(type)
    if (shape === undefined) return refuse(id, `type: must be one of ${[...shapes.keys()].join(', ')}`)
    if (isRequest(value, shape.compiled)) return { ok: true, request: value }
    const checked = check(shape.schema, value)
    return refuse(id, checked.ok ? '(whole): not a request' : checked.problems.join('; '))
  }
}

export const takeRequest: (bytes: Uint8Array) => Taken<PadRequest> = createIntake(messages.request)
/** The same of a kitchen device. */
export const takeStationRequest: (bytes: Uint8Array) => Taken<StationRequest> = createIntake(
  stationMessages.request,
)

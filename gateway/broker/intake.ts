/** Where unknown bytes from a pad become a request, and every request gets an answer. */
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { isDeeper } from '../../protocol/depth.ts'
import { messages } from '../../protocol/messages.ts'
import type { Reply } from '../../protocol/reply.ts'
import { PadRequest } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'

/** A request that the desk may have, or the answer to what is none. */
export type Taken =
  | { readonly ok: true; readonly request: PadRequest }
  | { readonly ok: false; readonly reply: Reply }

/** Brackets within brackets; a request needs four. */
const deepest = 8
/** Characters of an id that is echoed, and of the words about what is wrong. */
const idCharacters = 64
const detailCharacters = 300

const decoder = new TextDecoder('utf-8', { fatal: true })

/** One shape a type of request, so that what is said is about the type that was meant. */
const shapes: ReadonlyMap<unknown, { readonly schema: TSchema; readonly compiled: Validator }> = new Map(
  PadRequest.anyOf.map((schema: TSchema & (typeof PadRequest.anyOf)[number]) => [
    schema.properties.type.const,
    { schema, compiled: Compile(schema) },
  ]),
)

const refuse = (id: string | null, detail: string): Taken => ({
  ok: false,
  reply: { id, ok: false, why: 'malformed', detail: detail.slice(0, detailCharacters) },
})

const isRequest = (value: unknown, shape: Validator): value is PadRequest => shape.Check(value)

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined

/**
 * Takes the bytes of one `request` message: at most as many as the table says, UTF-8 without a flaw, JSON no
 * deeper than eight, and one of the requests of the protocol to the letter. The refusal says where the first
 * things are wrong, and carries the id where one can be made out; it is never journaled, since nobody asked
 * for anything.
 */
export const takeRequest = (bytes: Uint8Array): Taken => {
  const most = messages.request.maxBytes
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

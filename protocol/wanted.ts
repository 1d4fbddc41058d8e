/** What belongs in a place of a file or a message, and what stands there instead, as words in a sentence. */

/** The part of JSON Schema that our schemas are made of. */
export interface Node {
  readonly type?: string
  readonly const?: unknown
  readonly anyOf?: readonly Node[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Node>>
  readonly additionalProperties?: unknown
  readonly items?: Node
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  /** What the value should be, as it reads after "must be": `a whole number of cents`. */
  readonly description?: string
  /** A secret: its value is never repeated. */
  readonly writeOnly?: boolean
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value is of a schema's kind, whatever its size and content. */
export function fits(node: Node, value: unknown): boolean {
  if (node.anyOf !== undefined) return node.anyOf.some(variant => fits(variant, value))
  if (node.const !== undefined) return node.const === value
  switch (node.type) {
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return Number.isFinite(value)
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'null':
      return value === null
    case undefined:
      return true
    default:
      return node.type === typeof value
  }
}

/** `a whole number from 1 to 99`, or what the schema says of itself. */
export function wanted(node: Node): string {
  if (node.description !== undefined) return node.description
  if (node.const !== undefined) return JSON.stringify(node.const)
  if (node.anyOf !== undefined) {
    const each = [...new Set(node.anyOf.map(wanted))]
    const last = each.pop() ?? 'nothing'
    return each.length === 0 ? last : `${each.join(', ')} or ${last}`
  }
  switch (node.type) {
    case 'integer':
      return `a whole number${span(node)}`
    case 'number':
      return `a number${span(node)}`
    case 'boolean':
      return 'true or false'
    case 'string':
      return node.pattern === undefined ? 'text in quotes' : `text of the pattern ${node.pattern}`
    case 'array':
      return 'a list in [ ]'
    case 'object':
      return 'an object in { }'
    default:
      return String(node.type)
  }
}

/** `, not 12.5`: what is there instead, short enough for one line; nothing where it may be a secret. */
export function butFound(node: Node, value: unknown): string {
  if (node.writeOnly === true) return ''
  if (Array.isArray(value)) return ', not a list'
  if (isObject(value)) return ', not an object'
  return `, not ${typeof value === 'string' ? quote(value) : value}`
}

/** Controls, halves of characters, line separators, and what turns the direction of writing. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** A text with nothing in it that could steer a terminal or hide in a log: `a U+001b b`. */
export const printable = (text: string): string => text.replace(unseen, code)

/** A text as it may stand in a message: short and printable. */
export function quote(text: string): string {
  const characters = Array.from(text.slice(0, 80))
  const short = characters.length > 40 ? `${characters.slice(0, 37).join('')}…` : characters.join('')
  return `"${printable(short)}"`
}

/** `U+001b` */
const code = (char: string): string => `U+${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`

/** `1 to 60`, `at most 60`, `at least 1`. */
export function sizes(least = 0, most: number | undefined): string {
  if (most === undefined) return `at least ${least}`
  if (least === most) return `${least}`
  return least === 0 ? `at most ${most}` : `${least} to ${most}`
}

function span({ minimum, maximum }: Node): string {
  const upTo = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`
  return minimum === undefined ? upTo && ` up${upTo}` : ` from ${minimum}${upTo}`
}

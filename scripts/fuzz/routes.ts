/** The web's routes as it describes them itself, and values that fit what it says it takes. */
import type { Chance } from '../torture/chance.ts'

/** A JSON schema, as far as a description uses it. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly pattern?: string
  readonly minItems?: number
  readonly minimum?: number
}

interface Operation {
  readonly security?: readonly unknown[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

export interface Route {
  /** `/api/v1/menus/{version}` */
  readonly name: string
  readonly method: string
  /** With something put where the braces are. */
  readonly path: (chance: Chance) => string
  /** Whether somebody without any proof gets nothing from it. */
  readonly isLocked: boolean
  readonly body?: Schema
}

/** Pages and what belongs to them, of which the description does not speak. */
const pages = [
  '/',
  '/kitchen',
  '/floor',
  '/admin',
  '/sim',
  '/t/1',
  '/icon.svg',
  '/assets/x.js',
  '/healthz',
  '/metrics',
  '/nowhere',
]

const values = [
  '1',
  '2',
  '47',
  '0',
  '-1',
  'pad-99',
  'grill',
  'x',
  '%00',
  '__proto__',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  'A'.repeat(101),
]

export const routesIn = ({ paths }: Description): readonly Route[] => [
  ...Object.entries(paths).flatMap(([name, operations]) =>
    Object.entries(operations).map(([method, { security, requestBody }]) => {
      const body = requestBody?.content?.['application/json']?.schema
      return {
        name,
        method: method.toUpperCase(),
        path: (chance: Chance) => name.replaceAll(/\{\w+\}/g, () => chance.pick(values)),
        isLocked: security === undefined || security.length > 0,
        ...(body === undefined ? {} : { body }),
      }
    }),
  ),
  ...pages.map(path => ({ name: path, method: 'GET', path: () => path, isLocked: false })),
]

const text = (pattern: string | undefined, chance: Chance): string => {
  if (pattern?.startsWith('^[0-7][0-9A-H') === true) {
    return Array.from({ length: 26 }, (_, n) =>
      '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(n === 0 ? 1 : chance.below(32)),
    ).join('')
  }
  return chance.pick([
    '1',
    '2',
    '8',
    'bar-1',
    'grill',
    'pad-99',
    '1-grill',
    '1.1',
    'anna',
    'owner',
    '1234',
    'x',
    'ABCD-1234',
    '',
  ])
}

/** A value that a careful program could send, more or less. No menu is among them: the pads would order from it. */
export const sampleBody = (schema: Schema, chance: Chance): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return chance.pick(schema.enum)
  if (schema.anyOf !== undefined) return sampleBody(chance.pick(schema.anyOf), chance)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(
            ([key]) => key !== 'menu' && (schema.required?.includes(key) === true || chance.happens(0.5)),
          )
          .map(([key, one]) => [key, sampleBody(one, chance)]),
      )
    case 'array':
      return Array.from({ length: chance.between(schema.minItems ?? 0, (schema.minItems ?? 0) + 2) }, () =>
        schema.items === undefined ? null : sampleBody(schema.items, chance),
      )
    case 'integer':
    case 'number':
      return (schema.minimum ?? 0) + chance.below(5)
    case 'boolean':
      return chance.happens(0.5)
    case 'string':
      return text(schema.pattern, chance)
    default:
      return null
  }
}

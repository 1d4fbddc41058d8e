/** The slip of paper with which a restaurant gets its owner: a code that is shown once and good for one password. */
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { createPrivate, readPrivate, removePrivate, replacePrivate } from '../private-file.ts'
import type { Hashing } from './hashing.ts'

/** `owner-code.json`, mode 0600. */
export const OwnerCode = Type.Object(
  {
    /** A ULID. The password that a code is good for is set under this id, so that there is one however often it is tried. */
    id: Type.String({ pattern: '^[0-7][0-9A-HJKMNP-TV-Z]{25}$' }),
    /** argon2id in PHC form. */
    hash: Type.String({ pattern: '^\\$argon2id\\$', maxLength: 200 }),
    /** UTC milliseconds. */
    madeAt: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
)
export type OwnerCode = Static<typeof OwnerCode>

export interface CodeParts {
  readonly hashing: Pick<Hashing, 'hash'>
  readonly id: string
  /** UTC milliseconds. */
  readonly now: number
  /** Bytes from a cryptographic source. */
  readonly random: (n: number) => Uint8Array
}

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const pathOf = (data: string): string => join(data, 'owner-code.json')

/** Twelve of Crockford's digits, 60 bits: with the door's patience nobody guesses them while the sun lasts. */
const invent = (random: (n: number) => Uint8Array): string => {
  const signs = [...random(12)].map(byte => digits.charAt(byte & 31)).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`
}

/** A code as somebody types it: capitals or not, O for 0, I and L for 1, with or without what stands between. */
const plain = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')

/** Makes a code in place of whichever there was; on disk, as a hash alone, when it resolves with what to show. */
export const renewOwnerCode = async (data: string, parts: CodeParts): Promise<string> => {
  const [code, record] = await make(parts)
  await replacePrivate(pathOf(data), record)
  return code
}

/**
 * Makes a code unless there is one. It is shown before it is kept: a gateway that stops in between shows another at its
 * next start, while a code that was kept and never shown would leave the house without a key.
 */
export const makeOwnerCode = async (
  data: string,
  parts: CodeParts,
  show: (code: string) => void,
): Promise<void> => {
  if ((await readOwnerCode(data)) !== undefined) return
  const [code, record] = await make(parts)
  show(code)
  await createPrivate(pathOf(data), record)
}

const make = async ({ hashing, id, now, random }: CodeParts): Promise<readonly [string, OwnerCode]> => {
  const code = invent(random)
  return [code, { id, hash: await hashing.hash(plain(code)), madeAt: now }]
}

/** @throws Fault `file-damaged`, `file-unreadable` */
export const readOwnerCode = (data: string): Promise<OwnerCode | undefined> =>
  readPrivate(OwnerCode, pathOf(data))

/** Whether this is the code; takes as long where there is none. */
export const isOwnerCode = (
  hashing: Pick<Hashing, 'verify'>,
  kept: OwnerCode | undefined,
  code: string,
): Promise<boolean> => hashing.verify(kept?.hash, plain(code))

/** Throws a used code away, unless somebody has made another by now. */
export const dropOwnerCode = async (data: string, used: OwnerCode): Promise<void> => {
  if ((await readOwnerCode(data))?.id === used.id) await removePrivate(pathOf(data))
}

/** What is shown to whoever stands at the gateway. */
export const ownerWords = (code: string): string =>
  [
    '',
    `  This gateway has no owner yet. The owner's code is  ${code}`,
    '  Open the page /admin, choose a password, and it is yours. The code is shown here once;',
    '  if it is lost: npm run keys -- owner-code --data DIR',
    '',
    '',
  ].join('\n')

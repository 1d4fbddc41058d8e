/** Sessions in a file, so that what was found once can be found again. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { check } from '../../protocol/shape.ts'
import type { Finding } from './finding.ts'
import { doors, type Session } from './session.ts'

/** Proofs that are part of the bytes: another gateway has others, of the same length. */
export type Proofs = readonly string[]

const Kept = Type.Object({
  what: Type.String(),
  detail: Type.String(),
  seed: Type.Integer(),
  proofs: Type.Array(Type.String()),
  sessions: Type.Array(
    Type.Object({
      number: Type.Integer(),
      door: Type.Enum(doors),
      story: Type.String(),
      /** Hexadecimal. */
      pieces: Type.Array(Type.String({ pattern: '^([0-9a-f]{2})*$' })),
      pace: Type.Enum(['together', 'apart', 'dribble'] as const),
      ending: Type.Enum(['half', 'reset', 'linger'] as const),
      secured: Type.Optional(Type.Boolean()),
      proofless: Type.Optional(Type.Boolean()),
    }),
  ),
})
type Kept = Static<typeof Kept>

/** Writes a file that `--replay` reads, and returns its path. */
export const keep = (
  folder: string,
  number: number,
  seed: number,
  proofs: Proofs,
  found: Finding,
): string => {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${String(number).padStart(3, '0')}-${found.what}.json`)
  const sessions = (found.sessions ?? []).map(session => ({
    ...session,
    pieces: session.pieces.map(piece => piece.toString('hex')),
  }))
  const kept: Kept = { what: found.what, detail: found.detail, seed, proofs: [...proofs], sessions }
  writeFileSync(path, `${JSON.stringify(kept, null, 1)}\n`)
  return path
}

const swap = (piece: Buffer, before: Proofs, now: Proofs): Buffer =>
  before.reduce((bytes, old, n) => {
    const text = bytes.toString('latin1')
    return text.includes(old) ? Buffer.from(text.replaceAll(old, now[n] ?? old), 'latin1') : bytes
  }, piece)

/**
 * The sessions of such a file, with the proofs of the gateway that is there now.
 * @throws RangeError for a file that is none
 */
export const readKept = (path: string, now: Proofs): readonly Session[] => {
  const kept = check(Kept, JSON.parse(readFileSync(path, 'utf8')))
  if (!kept.ok) throw new RangeError(`${path} holds no sessions: ${kept.problems[0]}`)
  const { sessions, proofs } = kept.value
  return sessions.map(session => ({
    ...session,
    pieces: session.pieces.map(hex => swap(Buffer.from(hex, 'hex'), proofs, now)),
  }))
}

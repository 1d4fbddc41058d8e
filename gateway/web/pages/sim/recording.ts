/** A recording: what somebody pressed on a pad, when, and what they read before each press; a test for whoever plays it again. */
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const

/** A pad's screen as it is compared. */
export const Seen = Type.Object(
  {
    /** From top to bottom. */
    lines: Type.Array(Type.String({ maxLength: 400 }), { maxItems: 80 }),
    /** SHA-256 of the picture; left out of a recording where it was moving, or where the words alone are to count. */
    hash: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  },
  closed,
)
export type Seen = Static<typeof Seen>

export const Edge = Type.Union([Type.Literal('press'), Type.Literal('release')])
export type Edge = Static<typeof Edge>

const Milliseconds = Type.Integer({ minimum: 0, maximum: 3_600_000 })

const Step = Type.Object(
  {
    /** What was on the screen then; with every press, never with a release. */
    sees: Type.Optional(Seen),
    /** Since the step before, in milliseconds. */
    waitedMs: Milliseconds,
    button: Type.Integer({ minimum: 1, maximum: 4 }),
    edge: Edge,
  },
  closed,
)
export type Step = Static<typeof Step>

export const Recording = Type.Object(
  {
    fourtop: Type.Literal('recording'),
    title: Type.String({ minLength: 1, maxLength: 80 }),
    /** How fast time passed on the pad. */
    pace: Type.Union([Type.Literal(1), Type.Literal(10), Type.Literal(60)]),
    steps: Type.Array(Step, { maxItems: 2000 }),
    /** What was on the screen when it was over, so many milliseconds after the last step. */
    ends: Type.Object({ sees: Seen, waitedMs: Milliseconds }, closed),
  },
  closed,
)
export type Recording = Static<typeof Recording>

/** Numbers of orders and times of day are another evening's. A price or a quantity never stands as bare as they do. */
const unnumbered = (line: string): string =>
  line
    .replaceAll(/#\s?\d+/g, '#…')
    .replaceAll(/\b\d{1,2}:\d\d\b/g, '…:…')
    .replaceAll(/(?<!\S)\d{2,4}(?!\S)/g, '…')

/**
 * Whether somebody who was there would say it is the same screen. Pictures count where both are known and no line has
 * a number of its own evening.
 */
export const isSame = (wanted: Seen, seen: Seen): boolean => {
  if (wanted.lines.map(unnumbered).join('\n') !== seen.lines.map(unnumbered).join('\n')) return false
  const isExact = wanted.lines.join('\n') === seen.lines.join('\n')
  return !isExact || wanted.hash === undefined || seen.hash === undefined || wanted.hash === seen.hash
}

export const pressesIn = ({ steps }: Pick<Recording, 'steps'>): number =>
  steps.filter(({ edge }) => edge === 'press').length

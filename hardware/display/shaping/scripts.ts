/** The scripts whose letters change with their neighbours, and which of their characters a pad can write. */

export interface Script {
  /** ISO 15924, as four bytes of ASCII. */
  readonly tag: number
  /** First and last code points. */
  readonly letters: readonly (readonly [first: number, last: number])[]
  /** Whether letters touch: then each must fill its advance exactly, and none may be nudged. */
  readonly joined: boolean
}

export type ScriptName = 'arabic' | 'hebrew' | 'devanagari' | 'bengali' | 'thai'

const joiners = [0x200c, 0x200d] as const

/** The block has holes, and the stops of a sentence are Devanagari's. */
const bengali = [
  ...([
    [0x964, 0x965],
    [0x980, 0x983],
    [0x985, 0x98c],
    [0x98f, 0x990],
    [0x993, 0x9a8],
  ] as const),
  ...([
    [0x9aa, 0x9b0],
    [0x9b2, 0x9b2],
    [0x9b6, 0x9b9],
    [0x9bc, 0x9c4],
    [0x9c7, 0x9c8],
  ] as const),
  ...([
    [0x9cb, 0x9ce],
    [0x9d7, 0x9d7],
    [0x9dc, 0x9dd],
    [0x9df, 0x9e3],
    [0x9e6, 0x9fe],
  ] as const),
]

/** Arabic with Persian, Urdu, Kurdish and Pashto; the others with all of their modern block. */
export const scripts: Readonly<Record<ScriptName, Script>> = {
  arabic: {
    tag: 0x41726162,
    joined: true,
    letters: [
      ...([
        [0x60c, 0x60c],
        [0x61b, 0x61b],
        [0x61f, 0x61f],
        [0x621, 0x63a],
        [0x640, 0x655],
      ] as const),
      ...([
        [0x660, 0x66d],
        [0x670, 0x671],
        [0x679, 0x679],
        [0x67c, 0x67c],
        [0x67e, 0x67e],
      ] as const),
      ...([
        [0x681, 0x681],
        [0x685, 0x686],
        [0x688, 0x689],
        [0x691, 0x691],
        [0x693, 0x693],
      ] as const),
      ...([
        [0x695, 0x696],
        [0x698, 0x698],
        [0x69a, 0x69a],
        [0x6a4, 0x6a4],
        [0x6a9, 0x6a9],
      ] as const),
      ...([
        [0x6ab, 0x6ab],
        [0x6ad, 0x6ad],
        [0x6af, 0x6af],
        [0x6b5, 0x6b5],
        [0x6ba, 0x6ba],
      ] as const),
      ...([
        [0x6bc, 0x6bc],
        [0x6be, 0x6be],
        [0x6c0, 0x6c3],
        [0x6c6, 0x6c8],
        [0x6cb, 0x6ce],
      ] as const),
      ...([
        [0x6d0, 0x6d0],
        [0x6d2, 0x6d5],
        [0x6f0, 0x6f9],
      ] as const),
    ],
  },
  hebrew: {
    tag: 0x48656272,
    joined: false,
    letters: [
      [0x5b0, 0x5c7],
      [0x5d0, 0x5ea],
      [0x5f0, 0x5f4],
    ],
  },
  devanagari: { tag: 0x44657661, joined: true, letters: [[0x900, 0x97f]] },
  bengali: { tag: 0x42656e67, joined: true, letters: bengali },
  thai: {
    tag: 0x54686169,
    joined: false,
    letters: [
      [0xe01, 0xe3a],
      [0xe3f, 0xe5b],
    ],
  },
}

const named = Object.entries(scripts) as [ScriptName, Script][]

/** The script that all characters of a cluster belong to; none where it has another one, or only joiners. */
export function scriptOf(cluster: string): ScriptName | undefined {
  const codePoints = Array.from(cluster, char => char.codePointAt(0) ?? 0)
  const within = (script: Script, codePoint: number) =>
    script.letters.some(([first, last]) => codePoint >= first && codePoint <= last)
  const [first = 0] = codePoints
  return named.find(
    ([, script]) =>
      within(script, first) && codePoints.every(one => joiners.some(j => j === one) || within(script, one)),
  )?.[0]
}

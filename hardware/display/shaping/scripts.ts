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

/** Hexadecimal, `621-63a` or a single `640`. */
function ranges(text: string): Script['letters'] {
  return text.split(' ').map(range => {
    const [first = '', last = first] = range.split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

/** With Persian, Urdu, Kurdish and Pashto. */
const arabic =
  '60c 61b 61f 621-63a 640-655 660-66d 670-671 679 67c 67e 681 685-686 688-689 691 693 695-696 698 69a 6a4 6a9 ' +
  '6ab 6ad 6af 6b5 6ba 6bc 6be 6c0-6c3 6c6-6c8 6cb-6ce 6d0 6d2-6d5 6f0-6f9'

/** The block has holes, and the stops of a sentence are Devanagari's. */
const bengali =
  '964-965 980-983 985-98c 98f-990 993-9a8 9aa-9b0 9b2 9b6-9b9 9bc-9c4 9c7-9c8 9cb-9ce 9d7 9dc-9dd 9df-9e3 9e6-9fe'

export const scripts: Readonly<Record<ScriptName, Script>> = {
  arabic: { tag: 0x41726162, joined: true, letters: ranges(arabic) },
  hebrew: { tag: 0x48656272, joined: false, letters: ranges('5b0-5c7 5d0-5ea 5f0-5f4') },
  devanagari: { tag: 0x44657661, joined: true, letters: ranges('900-97f') },
  bengali: { tag: 0x42656e67, joined: true, letters: ranges(bengali) },
  thai: { tag: 0x54686169, joined: false, letters: ranges('e01-e3a e3f-e5b') },
}

const names = Object.keys(scripts) as ScriptName[]
const joiners: readonly number[] = [0x200c, 0x200d]

/**
 * The script that all characters of a cluster belong to, `before` where that is one of them; none where they are
 * of several, or only joiners.
 */
export function scriptOf(cluster: string, before?: ScriptName): ScriptName | undefined {
  const codePoints = Array.from(cluster, char => char.codePointAt(0) ?? 0)
  const letters = codePoints.filter(one => !joiners.includes(one))
  const writes = (name: ScriptName) =>
    letters.every(one => scripts[name].letters.some(([first, last]) => one >= first && one <= last))
  if (letters[0] === undefined || letters[0] !== codePoints[0]) return undefined
  return before !== undefined && writes(before) ? before : names.find(writes)
}

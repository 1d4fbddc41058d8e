/** How a printer is, in the words of those who have to do something about it. */

/** What keeps a printer from printing; the first of several is the one to see to. */
export type Trouble = 'cover-open' | 'paper-out' | 'cutter-jammed' | 'too-hot' | 'broken' | 'offline'

export interface Condition {
  /** None while it prints. */
  readonly troubles: readonly Trouble[]
  /** The roll is nearly empty. */
  readonly isLow: boolean
}

export const well: Condition = { troubles: [], isLow: false }

/** What is the matter, and what to do. */
export const troubleTexts: Readonly<Record<Trouble, string>> = {
  'cover-open': 'its cover is open: close it',
  'paper-out': 'it is out of paper: put in a new roll, it goes on by itself',
  'cutter-jammed': 'its cutter is stuck: open the cover and free the paper',
  'too-hot': 'its head is too hot: it goes on by itself when it has cooled down',
  broken: 'it reports a fault: switch it off and on',
  offline: 'it is offline: press its online or feed button',
}

/** @returns `offline` only where it gives no better reason */
const judge = (signs: readonly (readonly [trouble: Trouble, is: boolean])[], isLow: boolean): Condition => {
  const all = signs.filter(([, is]) => is).map(([trouble]) => trouble)
  const better = all.filter(trouble => trouble !== 'offline')
  return { troubles: better.length > 0 ? better : all, isLow }
}

/** The four bytes of automatic status back [GS a]. */
export const conditionIn = ([first, second, third]: readonly [number, number, number, number]): Condition =>
  judge(
    [
      ['cover-open', (first & 0x20) !== 0],
      ['paper-out', (third & 0x0c) !== 0],
      ['cutter-jammed', (second & 0x08) !== 0],
      ['too-hot', (second & 0x40) !== 0],
      ['broken', (second & 0x24) !== 0],
      ['offline', (first & 0x08) !== 0],
    ],
    (third & 0x03) !== 0,
  )

/** What `DLE EOT n` asks for: the printer, why it is offline, what error it has, its paper. */
export const questions = [1, 2, 3, 4] as const

/** The answers to `DLE EOT` 1 to 4, in that order. */
export const conditionOf = ([printer, offline, error, paper]: readonly [
  number,
  number,
  number,
  number,
]): Condition =>
  judge(
    [
      ['cover-open', (offline & 0x04) !== 0],
      ['paper-out', (offline & 0x20) !== 0 || (paper & 0x60) !== 0],
      ['cutter-jammed', (error & 0x08) !== 0],
      ['too-hot', (error & 0x40) !== 0],
      ['broken', (error & 0x24) !== 0],
      ['offline', (printer & 0x08) !== 0],
    ],
    (paper & 0x0c) !== 0,
  )

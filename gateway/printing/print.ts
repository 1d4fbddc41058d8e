/** What makes one paper this one: which attempt, which serial, when; the same for tickets and checks. */
import { type Block, text } from '../../hardware/printer/document.ts'
import type { PrinterId } from '../../protocol/ids.ts'

export interface Print {
  /** From 1. A later attempt may be a second paper of the same thing, and says so. */
  readonly attempt: number
  /** Counts the papers of one printer: a gap or a repeat shows by eye. */
  readonly serial: number
  /** Which paper it may be a second one of: the first attempt, as `paperName` has it. None where this is the first. */
  readonly first: string | undefined
  /** The gateway's time of printing, UTC milliseconds. */
  readonly at: number
  readonly zone: string
}

/** A black bar, or red where there is red: what must be seen from a distance. `lead` is kept in one piece. */
export const bar = (words: string, lead = ''): Block =>
  text(words, { lead, alarm: true, bold: true, size: 'double-height' })

/**
 * That this paper may be there twice, and of which. It names the first attempt, however many there were since: whoever
 * has that one, or a later one that names it too, has this paper.
 */
export const printMark = ({ attempt, first }: Print): readonly Block[] => {
  if (attempt === 1 && first === undefined) return []
  const of = first === undefined ? '' : ` of ${first}`
  return [bar(`POSSIBLE REPRINT${of}${attempt > 1 ? `, attempt ${attempt}` : ''}`)]
}

/** `#0142`; `#0142 at p1` on another printer's paper: its serials mean nothing without its name. */
export const paperName = (
  { printer, serial }: { readonly printer: PrinterId; readonly serial: number },
  on: PrinterId | undefined,
): string => `#${serialText(serial)}${printer === on ? '' : ` at ${printer}`}`

/** Four digits at least, so that serials line up on the rail. */
export const serialText = (serial: number): string => String(serial).padStart(4, '0')

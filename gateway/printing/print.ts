/** What makes one paper this one: which attempt, which serial, when; the same for tickets and checks. */
import { type Block, text } from '../../hardware/printer/document.ts'

export interface Print {
  /** From 1. A later attempt may be a second paper of the same thing, and says so. */
  readonly attempt: number
  /** Counts the papers of one printer: a gap or a repeat shows by eye. */
  readonly serial: number
  /** The serial of the attempt before, which may or may not be on paper. */
  readonly before: number | undefined
  /** The gateway's time of printing, UTC milliseconds. */
  readonly at: number
  readonly zone: string
}

/** A black bar: what must be seen from a distance. `lead` is kept in one piece. */
export const bar = (words: string, lead = ''): Block =>
  text(words, { lead, invert: true, bold: true, size: 'double-height' })

/** That this paper may be there twice. */
export const printMark = ({ attempt, before }: Print): readonly Block[] =>
  attempt > 1
    ? [bar(`POSSIBLE REPRINT${before === undefined ? '' : ` of #${serialText(before)}`}, attempt ${attempt}`)]
    : []

/** Four digits at least, so that serials line up on the rail. */
export const serialText = (serial: number): string => String(serial).padStart(4, '0')

/** The roll in a simulated printer: rows of glyphs and dots, torn into tickets by the cutter. */
import type { Command } from './command.ts'
import { newCompositor, type PrintSettings, type Stroke } from './compositor.ts'
import { type PaperRow, rowText } from './row.ts'

/** The paper from one cut to the next; `cut` is `none` while it still hangs on the roll. */
export interface Paper {
  /** 1, 2, 3 … since the printer was made. */
  readonly id: number
  readonly rows: readonly PaperRow[]
  readonly cut: 'full' | 'partial' | 'none'
}

/** What a roll is made for. */
export interface RollSettings extends PrintSettings {
  /** Papers kept; older ones are thrown away. */
  readonly keep: number
}

/** Something the printer was told that it could not do, in words; a real one drops it in silence. */
export type Finding = string

export interface Roll {
  /** Oldest first; the last one is the paper being printed, which may be empty. */
  readonly papers: readonly Paper[]
  readonly findings: readonly Finding[]
  /** What a command brings to paper, when it is its turn; nothing is on paper before `land`. */
  compose(command: Command): readonly Stroke[]
  /** Puts it on paper. */
  land(stroke: Stroke): void
  /** Both at once, for a printer that takes no time. */
  apply(command: Command): void
  /** The line that is not printed yet is lost; the paper stays where it is. */
  powerOff(): void
}

const findingsKept = 100
/** A printer without a cutter never ends its paper; only so much of it is kept. */
const rowsKept = 4000

/** A full roll in a printer that was just switched on. */
export const newRoll = (settings: RollSettings): Roll => {
  const papers: { id: number; rows: PaperRow[]; cut: Paper['cut'] }[] = [{ id: 1, rows: [], cut: 'none' }]
  const findings: Finding[] = []
  const { compose, reset } = newCompositor(settings, finding => {
    findings.push(finding)
    if (findings.length > findingsKept) findings.shift()
  })
  const cut = (how: 'full' | 'partial'): void => {
    const last = papers.at(-1)
    if (last === undefined) return
    last.cut = how
    papers.push({ id: last.id + 1, rows: [], cut: 'none' })
    if (papers.length > settings.keep) papers.shift()
  }
  const land = (stroke: Stroke): void => {
    const rows = papers.at(-1)?.rows ?? []
    if (stroke.do === 'cut') cut(stroke.cut)
    else rows.push(stroke.row)
    if (rows.length > rowsKept) rows.shift()
  }
  return {
    papers,
    findings,
    compose,
    land,
    apply: command => compose(command).forEach(land),
    powerOff: reset,
  }
}

/** A paper as its rows of text. */
export const paperLines = (paper: Paper, cellDots: number): readonly string[] =>
  paper.rows.map(row => rowText(row, cellDots))

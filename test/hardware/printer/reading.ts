/** Reads a ticket back from its bytes, as the simulated printer prints it. */
import type { Row } from '../../../hardware/printer/layout.ts'
import type { PrinterModel } from '../../../hardware/printer/models.ts'
import type { Command } from '../../../hardware/printer/simulated/command.ts'
import { settingsOf } from '../../../hardware/printer/simulated/modelled.ts'
import { newRoll, type Paper, paperLines } from '../../../hardware/printer/simulated/paper.ts'
import { nothingUnread, parse } from '../../../hardware/printer/simulated/parser.ts'

export interface Reading {
  readonly commands: readonly Command[]
  /** Papers that were cut, and what hangs on the roll if it is not empty. */
  readonly papers: readonly Paper[]
  /** Their text. */
  readonly lines: readonly (readonly string[])[]
  readonly findings: readonly string[]
  /** Bytes of a command that never became whole. */
  readonly unread: number
}

export const readPaper = (bytes: Uint8Array, model: PrinterModel): Reading => {
  const roll = newRoll({ ...settingsOf(model), keep: 100 })
  const [unread, commands] = parse(nothingUnread, bytes)
  for (const command of commands) roll.apply(command)
  const papers = roll.papers.filter(paper => paper.rows.length > 0)
  return {
    commands,
    papers,
    lines: papers.map(paper => paperLines(paper, model.font.widthDots)),
    findings: roll.findings,
    unread: unread.length,
  }
}

/** The text of laid-out rows, as `readPaper` gives it: of what is drawn, nothing. */
export const rowTexts = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(row => {
    switch (row.row) {
      case 'line':
        return [
          row.spans
            .map(span => span.text)
            .join('')
            .trimEnd(),
        ]
      case 'drawn':
        return ['']
      case 'qr':
      case 'cut':
        return []
      default:
        return row satisfies never
    }
  })

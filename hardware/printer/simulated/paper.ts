/** The roll in a simulated printer: commands → rows of glyphs on paper, torn into tickets by the cutter. */
import type { CodePage } from '../codepages.ts'
import { charactersOf } from '../codepages.ts'
import type { Command, Style } from './command.ts'

/** One printed character and where it stands. */
export interface Glyph extends Required<Style> {
  readonly character: string
  /** From the left edge of the paper to that of the glyph. */
  readonly leftDots: number
}

/** One printed line. An empty one is fed paper. */
export interface PaperRow {
  readonly glyphs: readonly Glyph[]
  /** Down to the top of the next row. */
  readonly heightDots: number
}

/** The paper from one cut to the next; `cut` is `none` while it still hangs on the roll. */
export interface Paper {
  /** 1, 2, 3 … since the printer was made. */
  readonly id: number
  readonly rows: readonly PaperRow[]
  readonly cut: 'full' | 'partial' | 'none'
}

/** What a roll is made for. */
export interface RollSettings {
  readonly widthDots: number
  readonly font: { readonly widthDots: number; readonly heightDots: number; readonly pitchDots: number }
  /** The code page behind each n of `ESC t n`. */
  readonly codePages: ReadonlyMap<number, CodePage>
  /** Papers kept; older ones are thrown away. */
  readonly keep: number
}

/** Something the printer was told that it could not do, in words; a real one drops it in silence. */
export type Finding = string

export interface Roll {
  /** Oldest first; the last one is the paper being printed, which may be empty. */
  readonly papers: readonly Paper[]
  readonly findings: readonly Finding[]
  apply(command: Command): void
  /** The line that is not printed yet is lost; the paper stays where it is. */
  powerOff(): void
}

const plain: Required<Style> = { bold: false, invert: false, underline: false, wide: 1, high: 1 }
const findingsKept = 100
/** A printer without a cutter never ends its paper; only so much of it is kept. */
const rowsKept = 4000

/** A full roll in a printer that was just switched on. */
export const newRoll = ({ widthDots, font, codePages, keep }: RollSettings): Roll => {
  const papers: { id: number; rows: PaperRow[]; cut: Paper['cut'] }[] = [{ id: 1, rows: [], cut: 'none' }]
  const findings: Finding[] = []
  let style = plain
  let align: 'left' | 'center' | 'right' = 'left'
  let pitchDots = font.pitchDots
  let area = { left: 0, width: widthDots }
  let page: readonly (string | undefined)[] = charactersOf('cp437')
  let line: Glyph[] = []
  let penDots = 0

  const find = (finding: Finding): void => {
    findings.push(finding)
    if (findings.length > findingsKept) findings.shift()
  }
  const reset = (): void => {
    style = plain
    align = 'left'
    pitchDots = font.pitchDots
    area = { left: 0, width: widthDots }
    page = charactersOf('cp437')
    line = []
    penDots = 0
  }
  const put = (row: PaperRow): void => {
    const rows = papers.at(-1)?.rows ?? []
    rows.push(row)
    if (rows.length > rowsKept) rows.shift()
  }
  const endLine = (extraDots: number): void => {
    const free = area.width - penDots
    const shift = area.left + (align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2))
    const tallest = Math.max(1, ...line.map(glyph => glyph.high)) * font.heightDots
    put({
      glyphs: line.map(glyph => ({ ...glyph, leftDots: glyph.leftDots + shift })),
      heightDots: Math.max(extraDots, line.length === 0 ? 0 : tallest),
    })
    line = []
    penDots = 0
  }
  const print = (bytes: Uint8Array): void => {
    for (const byte of bytes) {
      const character = page[byte] ?? '\ufffd'
      const advance = font.widthDots * style.wide
      if (penDots + advance > area.width) endLine(pitchDots)
      line.push({ ...style, character, leftDots: penDots })
      penDots += advance
    }
  }
  const cut = (how: 'full' | 'partial', feedDots: number): void => {
    if (line.length > 0) endLine(pitchDots)
    const last = papers.at(-1)
    if (last === undefined) return
    if (feedDots > 0) put({ glyphs: [], heightDots: feedDots })
    last.cut = how
    papers.push({ id: last.id + 1, rows: [], cut: 'none' })
    if (papers.length > keep) papers.shift()
  }

  return {
    papers,
    findings,
    powerOff: reset,
    apply: command => {
      switch (command.do) {
        case 'initialize':
          return reset()
        case 'print':
          return print(command.bytes)
        case 'style':
          style = { ...style, ...command.style }
          return
        case 'align':
          align = command.align
          return
        case 'code-page': {
          const name = codePages.get(command.number)
          if (name === undefined) find(`no code page ${command.number}`)
          else page = charactersOf(name)
          return
        }
        case 'feed':
          endLine(pitchDots)
          for (let row = 1; row < command.rows; row++) put({ glyphs: [], heightDots: pitchDots })
          return
        case 'feed-dots':
          return endLine(command.dots)
        case 'pitch':
          pitchDots = command.dots ?? font.pitchDots
          return
        case 'area':
          area = { left: command.leftDots ?? area.left, width: command.widthDots ?? area.width }
          area.width = Math.min(area.width, widthDots - area.left)
          return
        case 'move':
          penDots = Math.max(0, command.dots + (command.from === 'here' ? penDots : 0))
          return
        case 'cut':
          return cut(command.cut, command.feedDots)
        case 'draw':
          return find(`${command.command}: a picture of ${command.size} bytes was not drawn`)
        case 'pass':
          return
        case 'unknown':
          return find(`unknown command ${Buffer.from(command.bytes).toString('hex')}`)
        default:
          return command satisfies never
      }
    },
  }
}

/**
 * A row as a reader would type it: gaps as spaces, a wide glyph as one character.
 * @param cellDots width of a normal character
 */
export const rowText = (row: PaperRow, cellDots: number): string => {
  let text = ''
  let end = 0
  for (const glyph of row.glyphs.toSorted((a, b) => a.leftDots - b.leftDots)) {
    text += ' '.repeat(Math.max(0, Math.round((glyph.leftDots - end) / cellDots))) + glyph.character
    end = glyph.leftDots + glyph.wide * cellDots
  }
  return text.trimEnd()
}

/** A paper as its rows of text. */
export const paperLines = (paper: Paper, cellDots: number): readonly string[] =>
  paper.rows.map(row => rowText(row, cellDots))

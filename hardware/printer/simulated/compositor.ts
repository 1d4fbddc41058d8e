/** The typesetter in a simulated printer: commands → rows as the head will print them, and cuts. */
import { qrOf } from '../../display/qr.ts'
import { type CodePage, charactersOf } from '../codepages.ts'
import { bandsOf, madeOf, widthOf } from './band.ts'
import type { Command, Drawing, Scaled, Style } from './command.ts'
import type { Glyph, PaperRow, Picture } from './row.ts'

/** What a printer is built for. */
export interface PrintSettings {
  readonly widthDots: number
  readonly font: { readonly widthDots: number; readonly heightDots: number; readonly pitchDots: number }
  /** The code page behind each n of `ESC t n`. */
  readonly codePages: ReadonlyMap<number, CodePage>
  /** Whether ESC r and GS ( N choose a colour; true where it is left out. */
  readonly twoColours?: boolean
  /** Whether its head has needles, eight of which print a picture [ESC *], in dots of two by two of its units. */
  readonly needles?: boolean
}

/** What the mechanism does next: one row, or one stroke of the blade. */
export type Stroke =
  | { readonly do: 'row'; readonly row: PaperRow }
  | { readonly do: 'cut'; readonly cut: 'full' | 'partial' }

export interface Compositor {
  /** What a command brings to paper; most bring nothing yet. */
  compose(command: Command): readonly Stroke[]
  /** As after switching on, and after ESC @: the line that is not printed, pictures kept and all settings are gone. */
  reset(): void
}

/** Something that stands in a line. */
type Sort = { readonly glyph: Glyph } | { readonly picture: Picture }

const plain: Required<Style> = {
  bold: false,
  invert: false,
  underline: false,
  wide: 1,
  high: 1,
  red: false,
}
/** The default of GS ( k, function 167. */
const plainModule = 3

/** @param find is told, in words, of what cannot be done; a real printer drops it in silence */
export const newCompositor = (settings: PrintSettings, find: (finding: string) => void): Compositor => {
  const { widthDots, font, codePages, twoColours = true, needles = false } = settings
  const blank = (heightDots: number): Stroke => ({ do: 'row', row: { glyphs: [], pictures: [], heightDots } })
  let style = plain
  let align: 'left' | 'center' | 'right' = 'left'
  let pitchDots = font.pitchDots
  let area = { left: 0, width: widthDots }
  let page: readonly (string | undefined)[] = []
  let line: Sort[] = []
  let penDots = 0
  let kept: (Scaled & { readonly red: boolean }) | undefined
  let moduleDots = plainModule
  let symbol: Uint8Array | undefined

  const reset = (): void => {
    style = plain
    align = 'left'
    pitchDots = font.pitchDots
    area = { left: 0, width: widthDots }
    page = charactersOf('cp437')
    line = []
    penDots = 0
    kept = undefined
    moduleDots = plainModule
    symbol = undefined
  }
  const startOf = (taken: number): number => {
    const free = Math.max(0, area.width - taken)
    return area.left + (align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2))
  }
  const endLine = (leastDots: number): Stroke => {
    const shift = startOf(penDots)
    const shifted = <Placed extends { readonly leftDots: number }>(placed: Placed): Placed => ({
      ...placed,
      leftDots: placed.leftDots + shift,
    })
    const glyphs = line.flatMap(sort => ('glyph' in sort ? [shifted(sort.glyph)] : []))
    const pictures = line.flatMap(sort => ('picture' in sort ? [shifted(sort.picture)] : []))
    const tallest = Math.max(
      0,
      ...glyphs.map(glyph => glyph.high * font.heightDots),
      ...pictures.map(({ dots, high }) => dots.heightDots * high),
    )
    line = []
    penDots = 0
    return { do: 'row', row: { glyphs, pictures, heightDots: Math.max(leastDots, tallest) } }
  }
  const print = (bytes: Uint8Array): readonly Stroke[] => {
    const strokes: Stroke[] = []
    for (const byte of bytes) {
      const character = page[byte] ?? '\ufffd'
      const advance = font.widthDots * style.wide
      if (penDots + advance > area.width) strokes.push(endLine(pitchDots))
      line.push({ glyph: { ...style, character, leftDots: penDots } })
      penDots += advance
    }
    return strokes
  }
  /** A picture on rows of its own, in bands, so that the paper may end in the middle of it. */
  const place = (command: string, scaled: Scaled, red: boolean): readonly Stroke[] => {
    if (line.length > 0) {
      find(`${command}: not at the beginning of a line, and was not drawn`)
      return []
    }
    const leftDots = startOf(widthOf(scaled))
    return bandsOf(scaled).map(band => {
      const pictures = [{ ...band, leftDots, red }]
      return { do: 'row', row: { glyphs: [], pictures, heightDots: band.dots.heightDots * band.high } }
    })
  }
  const printSymbol = (command: string): readonly Stroke[] => {
    if (symbol === undefined) return []
    try {
      const code = qrOf(Buffer.from(symbol).toString('utf8'))
      return place(command, { dots: madeOf(code), wide: moduleDots, high: moduleDots }, style.red)
    } catch {
      find(`${command}: ${symbol.length} bytes are too many for a QR code`)
      return []
    }
  }
  const draw = (command: string, drawing: Drawing): readonly Stroke[] => {
    switch (drawing.draw) {
      case 'raster':
        return place(command, drawing, style.red)
      case 'column': {
        const { dots, wide } = drawing
        const high = needles ? 2 : drawing.high
        // What begins beyond the edge is dropped, so that no line grows for ever.
        if (penDots >= area.width) return []
        line.push({ picture: { dots, wide, high, leftDots: penDots, red: style.red } })
        penDots += widthOf(drawing)
        return []
      }
      case 'store':
        kept = { ...drawing, red: drawing.red && twoColours }
        return []
      case 'print-stored': {
        const strokes = kept === undefined ? [] : place(command, kept, kept.red)
        kept = undefined
        return strokes
      }
      case 'qr-module':
        moduleDots = drawing.dots
        return []
      case 'qr-store':
        symbol = drawing.bytes
        return []
      case 'qr-print':
        return printSymbol(command)
      default:
        return drawing satisfies never
    }
  }

  reset()
  return {
    reset,
    compose: command => {
      switch (command.do) {
        case 'initialize':
          reset()
          return []
        case 'print':
          return print(command.bytes)
        case 'style':
          style = { ...style, ...command.style }
          if (!twoColours) style = { ...style, red: false }
          return []
        case 'align':
          align = command.align
          return []
        case 'code-page': {
          const name = codePages.get(command.number)
          if (name === undefined) find(`no code page ${command.number}`)
          else page = charactersOf(name)
          return []
        }
        case 'feed':
          return [
            endLine(pitchDots),
            ...Array.from({ length: Math.max(0, command.rows - 1) }, () => blank(pitchDots)),
          ]
        case 'feed-dots':
          return [endLine(command.dots)]
        case 'pitch':
          pitchDots = command.dots ?? font.pitchDots
          return []
        case 'area': {
          const left = Math.min(command.leftDots ?? area.left, widthDots)
          area = { left, width: Math.min(command.widthDots ?? area.width, widthDots - left) }
          return []
        }
        case 'move':
          penDots = Math.max(0, command.dots + (command.from === 'here' ? penDots : 0))
          return []
        case 'cut': {
          const last = line.length > 0 ? [endLine(pitchDots)] : []
          const fed = command.feedDots > 0 ? [blank(command.feedDots)] : []
          return [...last, ...fed, { do: 'cut', cut: command.cut }]
        }
        case 'draw':
          if (command.drawing !== undefined) return draw(command.command, command.drawing)
          find(`${command.command}: a picture of ${command.size} bytes was not drawn`)
          return []
        case 'ask':
        case 'pass':
          return []
        case 'unknown':
          find(`unknown command ${Buffer.from(command.bytes).toString('hex')}`)
          return []
        default:
          return command satisfies never
      }
    },
  }
}

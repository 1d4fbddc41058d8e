/** What stands on a piece of paper, before any printer is chosen: the one door through which text reaches paper. */

declare const safe: unique symbol

/**
 * Text that may be printed: normalised (NFC), without control or invisible formatting characters. Only
 * `paperText` makes one, so no other string fits into a block.
 */
export type PaperText = string & { readonly [safe]: true }

/** `double-height` keeps the columns of a line; `double` is twice as wide and twice as high. */
export type Size = 'normal' | 'double-height' | 'double'

/**
 * How a line looks. Text that is read from right to left begins at the right where it is aligned to the `left`.
 *
 * An inverted line is a black bar across the whole paper, so that it is seen from a distance. `alarm` is for what may
 * hurt somebody or waste food, an allergy, a void: red where the printer has red, a black bar where it has not. A
 * printer that can print neither draws a line of stars on both sides.
 */
export interface Look {
  readonly size: Size
  readonly align: 'left' | 'center' | 'right'
  readonly bold: boolean
  readonly invert: boolean
  readonly alarm: boolean
}

/** One thing on the paper, from top to bottom. */
export type Block =
  /** `lead` stands before the first row; the rows after it are indented by as much: `2x `, `     + `. */
  | { readonly block: 'text'; readonly lead: PaperText; readonly text: PaperText; readonly look: Look }
  /** `right` stands at the right edge and is never wrapped with `left`. */
  | { readonly block: 'columns'; readonly left: PaperText; readonly right: PaperText; readonly look: Look }
  | { readonly block: 'rule'; readonly stroke: 'single' | 'double' }
  | { readonly block: 'blank'; readonly rows: number }
  /** A code that phones read, in the middle of the paper, with the white around it that they need. */
  | { readonly block: 'qr'; readonly text: PaperText }
  /** Ends one paper and begins the next; every document ends with one, written or not. */
  | { readonly block: 'cut' }

export type Document = readonly Block[]

const plain: Look = { size: 'normal', align: 'left', bold: false, invert: false, alarm: false }

/** TAB to CR, NEL and the Unicode separators end words or lines in somebody's text; on paper they are a space. */
const breaks = /[\t-\r\u0085\u2028\u2029]/g

/**
 * C0, DEL, C1 (`\p{Cc}`): everything a printer could take for a command begins with one of them. Formatting
 * characters (`\p{Cf}`) go too: they print nothing, or reverse what a cook reads. The two joiners stay, since
 * Arabic and Indic words are shaped by them.
 */
const unprinted = /[[\p{Cc}\p{Cf}]--[\u200c\u200d]]/gv

/**
 * Makes any string fit for paper: what separates words becomes a space, what could command a printer or
 * deceive a reader vanishes, broken surrogates become U+FFFD. Never refuses.
 */
export const paperText = (text: string): PaperText =>
  text.replace(breaks, ' ').replace(unprinted, '').toWellFormed().normalize('NFC') as PaperText

/** Lines of text, wrapped at spaces to whatever paper it is printed on. `lead` is not wrapped and keeps its spaces. */
export const text = (words: string, look: Partial<Look> & { readonly lead?: string } = {}): Block => {
  const { lead = '', ...rest } = look
  return { block: 'text', lead: paperText(lead), text: paperText(words), look: { ...plain, ...rest } }
}

/** A line with something at both edges; where both do not fit, `left` wraps beside `right`, or stands above it. */
export const columns = (left: string, right: string, look: Partial<Omit<Look, 'align'>> = {}): Block => ({
  block: 'columns',
  left: paperText(left),
  right: paperText(right),
  look: { ...plain, ...look },
})

/** A line across the paper. */
export const rule = (stroke: 'single' | 'double' = 'single'): Block => ({ block: 'rule', stroke })

/** Empty rows. @param rows 1…20; the rail of a kitchen pass needs about three at the top */
export const blank = (rows = 1): Block => ({
  block: 'blank',
  rows: Math.min(Math.max(Math.trunc(rows), 1), 20),
})

/** Bytes of UTF-8: what the narrowest and coarsest paper has room for, in modules that a phone can tell apart. */
const mostQrBytes = 500

/**
 * A QR code (ISO/IEC 18004, level M). What it holds is text as well: control characters vanish from it.
 * @returns undefined where there is nothing in it, or more than 500 bytes of UTF-8
 */
export const qr = (words: string): Block | undefined => {
  const clean = paperText(words)
  const bytes = new TextEncoder().encode(clean).length
  return bytes === 0 || bytes > mostQrBytes ? undefined : { block: 'qr', text: clean }
}

/** One paper ends here. */
export const cut = (): Block => ({ block: 'cut' })

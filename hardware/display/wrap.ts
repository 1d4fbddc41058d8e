/** Making a dish's name fit: shortened to one line, or broken into a few. */
import type { Font } from './font.ts'
import { clusters } from './shaping/clean.ts'

const ellipsis = '…'
/** What only leads to the next word has no use before `…`. */
const dangling = /[\s,،·]+$/u

/**
 * The text, or as much of its beginning as fits into `width` pixels with `…` after it, in the order of reading: on
 * the screen `…` may stand at either end. Nothing at all where not even `…` fits.
 */
export function shorten(font: Font, text: string, width: number): string {
  const line = text.replaceAll('\n', ' ')
  if (font.measure(line) <= width) return line
  const parts = clusters(line.normalize('NFC'))
  const cut = (kept: number) => parts.slice(0, kept).join('').replace(dangling, '') + ellipsis
  const kept = most(parts.length, kept => font.measure(cut(kept)) <= width)
  return kept === 0 && font.measure(ellipsis) > width ? '' : cut(kept)
}

/**
 * The largest number up to `end` that fits, found by halving: shaped letters join, so the width of a text is not
 * the sum of its letters' and each try has to be laid out. A letter may take less room before another one than at
 * the end, so a slightly larger number may fit as well; the one returned always does, or is 0.
 */
function most(end: number, fits: (count: number) => boolean): number {
  let low = 0
  let high = end
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * Lines of at most `width` pixels: broken at spaces, after hyphens and slashes and beside ideographs, inside a word
 * only where the word alone is too wide, then at its soft hyphens (U+00AD) before anywhere else, and inside a cluster (a letter with its accents, a conjunct) only where
 * that alone is. A no-break space never breaks. What does not fit into `maxLines` ends in `…`. A single character
 * wider than `width` still gets a line.
 */
export function wrap(
  font: Font,
  text: string,
  width: number,
  maxLines = Number.POSITIVE_INFINITY,
): readonly string[] {
  const lines: string[] = []
  let rest = text.normalize('NFC').trim()
  while (rest !== '') {
    if (lines.length === maxLines - 1) return [...lines, shorten(font, rest, width)]
    const line = firstLine(font, rest, width)
    lines.push(hyphened(line))
    rest = rest.slice(line.length).trimStart()
  }
  return lines
}

/** A piece that a line may end after: a word with what binds it, or one ideograph with the stops that follow it. */
const pieces =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}][ー々、。，．：；！？）」』】]*[ \n]*|[^ \n/‐\-\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]*(?:[/‐-]+|[ \n]+|$)|[^ \n/‐\-\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+/gu

const words = (text: string): readonly string[] => text.match(pieces) ?? []
const syllables = (text: string): readonly string[] => text.split(/(?<=\u00ad)/u)

/** A line as it is read: a word that goes on in the next one ends in a hyphen. */
const hyphened = (line: string): string => line.trimEnd().replace(/\u00ad$/u, '-')

/** As many whole pieces as fit, else as many characters, at least one. */
function firstLine(font: Font, text: string, width: number): string {
  const forced = text.indexOf('\n')
  const until = forced === -1 ? text : text.slice(0, forced + 1)
  const fits = (line: string) => font.measure(hyphened(line)) <= width
  for (const divide of [words, syllables, clusters, Array.from<string>]) {
    let line = ''
    for (const part of divide(until)) {
      if (!fits(line + part)) break
      line += part
    }
    if (line !== '') return line
  }
  return Array.from(until)[0] ?? ''
}

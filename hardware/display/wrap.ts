/** Making a dish's name fit: shortened to one line, or broken into a few. */
import type { Font } from './font.ts'

const ellipsis = '…'

/** The text, or as much of its beginning as fits into `width` pixels with `…` after it. */
export function shorten(font: Font, text: string, width: number): string {
  const line = text.replaceAll('\n', ' ')
  if (font.measure(line) <= width) return line
  const chars = Array.from(line.normalize('NFC'))
  let used = font.measure(ellipsis)
  let kept = 0
  for (const char of chars) {
    used += font.measure(char)
    if (used > width) break
    kept++
  }
  return chars.slice(0, kept).join('').trimEnd() + ellipsis
}

/**
 * Lines of at most `width` pixels: broken at spaces and after hyphens and slashes, inside a word only where the
 * word alone is too wide. A no-break space never breaks. What does not fit into `maxLines` ends in `…`.
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
    lines.push(line.trimEnd())
    rest = rest.slice(line.length).trimStart()
  }
  return lines
}

/** As many whole pieces as fit, else as many characters, at least one. */
function firstLine(font: Font, text: string, width: number): string {
  const forced = text.indexOf('\n')
  const until = forced === -1 ? text : text.slice(0, forced + 1)
  let line = ''
  for (const piece of until.match(/[^ \n/‐-]*(?:[/‐-]+|[ \n]+|$)/gu) ?? []) {
    if (font.measure((line + piece).trimEnd()) > width) break
    line += piece
  }
  if (line !== '') return line
  for (const char of until) {
    if (line !== '' && font.measure(line + char) > width) break
    line += char
  }
  return line
}

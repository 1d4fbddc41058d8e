/** The order in which letters stand from left to right where Arabic, Hebrew, prices and Latin names meet. */
import bidiFactory from 'bidi-js/dist/bidi.mjs'
import type { Direction } from './line.ts'

let bidi: ReturnType<typeof bidiFactory> | undefined

/** Made at first need: its tables take a few milliseconds, and most pads never write to the left. */
function library(): NonNullable<typeof bidi> {
  bidi ??= bidiFactory()
  return bidi
}

const toLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const toRight = /(?!\p{Nd})[\p{L}\p{Nl}]/u

/**
 * Which way a line runs: its own letters decide where they all agree, else the language on the screen. Otherwise
 * a dish called “Fish & Chips (2)” would lose its last bracket to the other end on an Arabic screen.
 */
export function isRightToLeft(text: string, direction: Direction): boolean {
  const left = toLeft.test(text)
  const right = toRight.test(left ? text.replace(toLeftAll, '') : text)
  return left === right ? direction === 'rtl' : left
}

const toLeftAll = new RegExp(toLeft.source, 'gu')

/** A piece of text that runs one way. */
export interface Stretch {
  readonly text: string
  readonly rtl: boolean
}

/**
 * The characters (`clusters`) of a line from left to right, with the way each of them runs: the Unicode
 * Bidirectional Algorithm (UAX #9). The controls that the algorithm would be steered with are not let in
 * (`readable`), so two things are done here that texts usually carry them for: a sign stays before its amount
 * (+€1.50), and an ellipsis at the end with the word that it cuts off.
 */
export function visualOrder(parts: readonly string[], direction: Direction): readonly Stretch[] {
  const text = parts.join('')
  const rtl = isRightToLeft(text, direction)
  if (!rtl && !toLeft.test(text)) return parts.map(part => ({ text: part, rtl: false }))
  const embedding = library().getEmbeddingLevels(text, rtl ? 'rtl' : 'ltr')
  const { levels } = embedding
  for (const { index } of text.matchAll(signed)) levels[index] = levels[index + 1] ?? 0
  const last = levels.length - 1
  if (text.endsWith('…') && last > 0) levels[last] = levels[last - 1] ?? 0
  const partAt = parts.flatMap((part, n) => Array.from({ length: part.length }, () => n))
  const starts = new Map<number, number>()
  for (const [at, n] of partAt.entries()) {
    const start = starts.get(n) ?? at
    starts.set(n, start)
    // An accent of another script must not tear its letter apart.
    levels[at] = levels[start] ?? 0
  }
  const order = new Set(
    library()
      .getReorderedIndices(text, embedding)
      .map(at => partAt[at] ?? 0),
  )
  return [...order].map(n => ({ text: parts[n] ?? '', rtl: (levels[starts.get(n) ?? 0] ?? 0) % 2 === 1 }))
}

/** A sign at the beginning of a number, or of a price whose currency comes first. */
const signed = /(?<![^\s(])[+−-](?=\p{Sc}?[0-9])/gu

/** `(` for `)` and the like: brackets open towards what they hold. */
export function mirrored(char: string): string {
  return library().getMirroredCharacter(char) ?? char
}

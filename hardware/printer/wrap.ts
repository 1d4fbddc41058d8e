/** Words on rows: where a line of text may be broken. */
import { clusters } from '../display/shaping/clean.ts'

/** Writings that put no spaces between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u
/** A row never begins with these, nor ends with those that open something. */
const closing = /^[\p{Pe}\p{Pf}\p{Po}ー々ゝ]+$/u
const opening = /[\p{Ps}\p{Pi}]$/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** A piece that a row may begin with, and what stands before it where it does not. */
interface Word {
  readonly text: string
  readonly glue: ' ' | ''
}

const parts = (word: string): readonly string[] => {
  if (!unspaced.test(word)) return [word]
  const found: string[] = []
  for (const { segment } of segmenter.segment(word)) {
    const last = found.at(-1)
    if (last !== undefined && (closing.test(segment) || opening.test(last)))
      found[found.length - 1] = last + segment
    else found.push(segment)
  }
  return found
}

/** A word that has no row for itself may end one after its hyphens and slashes. */
const hyphened = /(?<=[^\s/‐-][/‐-]+)(?![/‐-])/u

/** What a row may begin with, each once; `fits` tells which words are too long for any. */
const words = (text: string, fits: (row: string) => boolean): readonly Word[] =>
  text
    .split(' ')
    .filter(word => word !== '')
    .flatMap(word =>
      parts(word)
        .flatMap(part => (fits(part) ? [part] : part.split(hyphened)))
        .map((part, n): Word => ({ text: part, glue: n === 0 ? ' ' : '' })),
    )

/** Whether no word of it would have to be cut. */
export const isWhole = (text: string, fits: (row: string) => boolean): boolean =>
  words(text, fits).every(word => fits(word.text))

/** As many of the pieces as fit, one at least, row by row. */
const fill = (all: readonly string[], fits: (row: string) => boolean): readonly string[] => {
  const rows: string[] = []
  for (const piece of all) {
    const row = rows.at(-1)
    if (row !== undefined && fits(row + piece)) rows[rows.length - 1] = row + piece
    else rows.push(piece)
  }
  return rows
}

/** A word that is longer than a row: between what a reader takes for characters, inside one only where it must be. */
const chopped = (word: string, fits: (row: string) => boolean): readonly string[] =>
  fill(
    clusters(word).flatMap(cluster => (fits(cluster) ? [cluster] : [...cluster])),
    fits,
  )

/**
 * Rows that fit, broken at spaces (a no-break space is part of its word), and between words where a writing has no
 * spaces. Only a word that is longer than a row is cut, after a hyphen where it has one. Always at least one row.
 *
 * @param fits whether such a row has room; a shorter one has it too
 */
export const wrap = (text: string, fits: (row: string) => boolean): readonly string[] => {
  const rows: string[] = []
  for (const { text: word, glue } of words(text, fits)) {
    const row = rows.at(-1)
    if (row !== undefined && fits(row + glue + word)) rows[rows.length - 1] = row + glue + word
    else rows.push(...(fits(word) ? [word] : chopped(word, fits)))
  }
  return rows.length > 0 ? rows : ['']
}

/** Which language a house's checks are in. */
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { pl } from './pl.ts'
import { tr } from './tr.ts'
import { uk } from './uk.ts'
import type { CheckWords } from './words.ts'
import { zh } from './zh.ts'

const all: Readonly<Record<string, CheckWords>> = { en, de, fr, es, it, pl, uk, tr, ar, zh }

/** One text of each, to see whether a printer has the letters. */
const sampleOf = (words: CheckWords): string =>
  Object.values(words)
    .map(text => {
      if (typeof text === 'string') return text
      return typeof text === 'function' ? (text as (a: string, b: string) => string)('1', '1') : ''
    })
    .concat(Object.values(words.methods))
    .join(' ')

/**
 * A house's words, by its language (`de`, `pt-BR`); English where nobody translated them, or where the printer cannot
 * write them.
 */
export const checkWords = (language: string, readable: (text: string) => boolean): CheckWords => {
  const [main = ''] = language.toLowerCase().split('-')
  const words = Object.hasOwn(all, main) ? all[main] : undefined
  return words !== undefined && readable(sampleOf(words)) ? words : en
}

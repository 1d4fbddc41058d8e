/** The n of `ESC t n` for each code page, maker by maker: what one calls Greek is another's Arabic. */
import type { CodePage } from './codepages.ts'

/**
 * The one to try first in front. Pages of Arabic, Hebrew, Thai and Vietnamese are left out everywhere: a printer sets
 * their characters one by one from left to right, which nobody can read.
 */
export type PageNumbers = Readonly<Partial<Record<CodePage, number>>>

/**
 * What nearly every ESC/POS printer since the nineties shares, clones, impact printers and Star's ESC/POS mode
 * included: Latin, Central European and Cyrillic. Above these numbers the makers disagree.
 */
export const common = {
  cp437: 0,
  windows1252: 16,
  cp858: 19,
  cp852: 18,
  cp866: 17,
  cp850: 2,
  cp860: 3,
  cp863: 4,
  cp865: 5,
} as const satisfies PageNumbers

/** Epson, ESC/POS Command Reference, ESC t. */
export const epson = {
  ...common,
  cp857: 13,
  cp737: 14,
  windows1250: 45,
  windows1251: 46,
  windows1253: 47,
  windows1254: 48,
  windows1257: 51,
  cp775: 33,
  cp855: 34,
  cp869: 38,
  'iso8859-15': 40,
} as const satisfies PageNumbers

/** SRP-350III and later. */
export const bixolon = {
  ...common,
  cp857: 37,
  cp737: 29,
  windows1250: 47,
  windows1251: 28,
  windows1253: 24,
  windows1254: 25,
  windows1257: 26,
  cp775: 30,
  cp855: 36,
} as const satisfies PageNumbers

/** CT-S310II and its family count otherwise below 16. */
export const citizen = {
  cp437: 0,
  windows1252: 16,
  cp858: 2,
  cp852: 6,
  cp866: 7,
  cp857: 8,
  cp860: 3,
  cp863: 4,
  cp865: 5,
} as const satisfies PageNumbers

export const xprinter = {
  ...common,
  windows1251: 23,
  windows1253: 7,
  windows1257: 25,
  cp737: 24,
} as const satisfies PageNumbers

/** The boards of Zjiang, sold as POS-5890 and POS-8360 under a hundred names. */
export const zjiang = {
  ...common,
  cp857: 61,
  cp737: 24,
  windows1250: 72,
  windows1251: 23,
  windows1254: 91,
  windows1257: 25,
  cp775: 95,
  cp855: 60,
  cp869: 66,
} as const satisfies PageNumbers

export const sunmi = {
  ...common,
  cp857: 13,
  cp737: 14,
  cp775: 33,
  cp855: 34,
} as const satisfies PageNumbers

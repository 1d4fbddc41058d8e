/** What papers are made of, in a manager's words. */
import type { PaperKind, PaperPart, placeholders } from '../../../../../protocol/papers.ts'

export type PartName = PaperPart['part']
export type Placeholder = (typeof placeholders)[PaperKind][number]

export const kindNames: Readonly<Record<PaperKind, string>> = {
  ticket: 'Ticket',
  check: 'Check',
  receipt: 'Receipt',
}

export const kindWords: Readonly<Record<PaperKind, string>> = {
  ticket: 'What cooks work from. It never shows a price.',
  check: 'What guests read before they pay.',
  receipt: 'What guests keep of what they paid.',
}

interface Told {
  readonly name: string
  /** What stands there. */
  readonly what: string
  /** Why no paper does without it, where that is so for some kind of paper. */
  readonly stays?: string
}

const own: Readonly<Record<'text' | 'rule' | 'blank' | 'qr', Told>> = {
  text: { name: 'Own text', what: 'what your house wants to say' },
  rule: { name: 'Line', what: 'from edge to edge' },
  blank: { name: 'Space', what: 'empty paper' },
  qr: { name: 'Code for phones', what: 'a QR code that guests scan' },
}

const serial: Told = {
  name: 'Number',
  what: 'counts this printer’s papers',
  stays: 'Stays: a gap in the numbers shows that a paper is missing.',
}

const onTickets: Readonly<Partial<Record<PartName, Told>>> = {
  head: { name: 'Station and time', what: 'who makes it, when it was ordered' },
  table: { name: 'Table', what: 'where it goes', stays: 'Stays: nobody could carry it out.' },
  order: { name: 'Order number', what: 'as on the pad', stays: 'Stays: screens and pads call it so.' },
  items: { name: 'Dishes', what: 'with what is changed about them', stays: 'Stays: it is what is cooked.' },
  note: { name: 'Guests’ note', what: 'for the whole order', stays: 'Stays: the cook must read it.' },
  warnings: {
    name: 'Allergy warning',
    what: 'in black, where a table avoids something',
    stays: 'Stays: somebody’s health hangs on it.',
  },
  also: { name: 'Other stations', what: 'what they make of it, and how many pieces' },
  serial,
}

const onChecks: Readonly<Partial<Record<PartName, Told>>> = {
  house: { name: 'House', what: 'what your restaurant is called' },
  head: { name: 'Table and time', what: 'whose check it is' },
  items: { name: 'Dishes', what: 'each with its price', stays: 'Stays: it is what is paid for.' },
  sums: {
    name: 'Subtotal and service',
    what: 'with taxes that are not in the prices',
    stays: 'Stays: guests add it up.',
  },
  total: { name: 'Total', what: 'what there is to pay', stays: 'Stays: it is what there is to pay.' },
  taxes: { name: 'Taxes', what: 'that are in the prices', stays: 'Stays: the law wants to see them.' },
  paid: { name: 'Paid', what: 'how, and how much', stays: 'Stays: a receipt says what was paid.' },
  wish: { name: 'Guests’ wish', what: 'equal shares and a tip, as they asked' },
  serial,
}

/** @param kind of paper: the same name means another thing on another paper */
export const tell = (kind: PaperKind, part: PartName): Told => {
  if (part === 'text' || part === 'rule' || part === 'blank' || part === 'qr') return own[part]
  return (kind === 'ticket' ? onTickets : onChecks)[part] ?? { name: part, what: '' }
}

export const partName = (kind: PaperKind, part: PartName): string => tell(kind, part).name

export const sizeNames = { normal: 'normal', 'double-height': 'tall', double: 'large' } as const
export const alignNames = { left: 'left', center: 'middle', right: 'right' } as const

export const placeholderNames: Readonly<Record<Placeholder, string>> = {
  house: 'House',
  station: 'Station',
  table: 'Table',
  order: 'Order number',
  date: 'Date',
  time: 'Time',
  total: 'Total',
  number: 'Number',
}

const wordsOfLanguages = new Intl.DisplayNames('en', { type: 'language' })
/** `de` → `German` */
export const languageName = (language: string): string => wordsOfLanguages.of(language) ?? language

/** `possible reprint` → `Possible reprint` */
export const sampleName = (sample: string): string => `${sample.charAt(0).toUpperCase()}${sample.slice(1)}`

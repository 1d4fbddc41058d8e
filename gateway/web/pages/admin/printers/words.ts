/** What is known of a printer, in the words of whoever has to do something about it. */
import type { PrintersView, PrinterView } from '../../../../../protocol/printers.ts'
import { stationOfUrl } from '../../../../../protocol/station.ts'
import { ago } from '../ages.ts'

type View = PrintersView['printers'][number]

/** `just now`, `3 min ago` */
export const agoWords = (since: number, now: number): string => {
  const age = ago(since, now)
  return age === 'just now' ? age : `${age} ago`
}

export interface Condition {
  readonly sign: string
  readonly tone: 'good' | 'bad' | 'soft'
  readonly text: string
}

/** How it does, since when, and what to do. */
export const conditionOf = ({ at, since, why, setting }: View, now: number): Condition => {
  const when = since === undefined ? '' : ` ${agoWords(since, now)}`
  switch (at) {
    case 'ready':
      return { sign: '✓', tone: 'good', text: 'Ready' }
    case 'printing':
      return { sign: '◐', tone: 'good', text: 'Printing' }
    case 'stopped':
      return { sign: '‼', tone: 'bad', text: `Stopped${when}: ${why ?? 'look at it'}.` }
    case 'away': {
      const isDevices = stationOfUrl(setting.url) !== undefined
      const what = isDevices && why !== undefined ? why : 'it does not answer'
      const look = isDevices
        ? 'the device and its printer are switched on and their cables are in'
        : 'it is switched on and its cable is in'
      return { sign: '‼', tone: 'bad', text: `Lost${when}: ${what}. See whether ${look}.` }
    }
    case 'unknown':
      return { sign: '…', tone: 'soft', text: 'Being set up' }
    default:
      return at satisfies never
  }
}

/** What the house can know of its papers. */
export const saysWords = (says: PrinterView['says']): string => {
  switch (says) {
    case 'confirms':
      return 'Confirms every paper.'
    case 'status':
      return 'Says how it is, but not what it has printed: a paper counts as sent.'
    case 'nothing':
      return 'Says nothing of itself: nobody here knows when it is out of paper. Look at it now and then.'
    case undefined:
      return 'What it says of itself is not known yet: it has not been reached.'
    default:
      return says satisfies never
  }
}

const ends: Readonly<Record<NonNullable<View['last']>['ended'], string>> = {
  confirmed: 'the printer says that it is out',
  sent: 'sent; whether it is out, only a look can tell',
  'in-doubt': 'in doubt: it comes out once more, marked',
  failed: 'given up',
}

export const lastWords = ({ serial, ended, at }: NonNullable<View['last']>, now: number): string =>
  `Last paper: no. ${serial}, ${agoWords(at, now)}, ${ends[ended]}.`

/** What came of a test print, and what to look at. */
export const testWords = ({ is, at }: NonNullable<View['test']>, now: number): string => {
  const when = at === undefined ? '' : ` ${agoWords(at, now)}`
  switch (is) {
    case 'waiting':
      return 'Test: waits for the printer. It comes out as soon as that can print.'
    case 'in-doubt':
      return 'Test: in doubt, the printer broke off. It comes out once more, marked.'
    case 'confirmed':
      return `Test: printed${when}, and the printer says so. Hold it against what stands on it.`
    case 'sent':
      return `Test: sent${when}. Look whether it is out: this printer does not say.`
    case 'failed':
      return `Test: given up${when}. Look at the printer’s address and model.`
    default:
      return is satisfies never
  }
}

export const papersWords = (count: number): string => (count === 1 ? '1 paper waits' : `${count} papers wait`)

/** `epson-tm-m30` → `Epson TM-M30`: as it stands on the thing, more or less. */
export const modelWords = (model: string): string => {
  const [maker = '', ...rest] = model.split('-')
  const named = rest.join('-').toUpperCase()
  return `${maker.charAt(0).toUpperCase()}${maker.slice(1)}${named === '' ? '' : ` ${named}`}`
}

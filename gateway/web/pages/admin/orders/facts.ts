/** What happened to an order, told to a person. */
import type { ExportedOrder } from '../../../../../protocol/exported.ts'

type Told = ExportedOrder['facts'][number]

const words: Readonly<Record<string, string>> = {
  'order-placed': 'Placed',
  'order-cancelled': 'Cancelled before it was begun',
  'lines-voided': 'Voided',
  'order-served': 'Delivered to the table',
  'tickets-shown': 'Shown on a kitchen screen',
  'ticket-started': 'Cooking begun',
  'ticket-bumped': 'Bumped',
  'ticket-recalled': 'Recalled to the kitchen',
  'ticket-held': 'Put aside by a cook',
  'ticket-allergy-read': 'Allergies read by a cook',
  'ticket-released': 'Not aside any more',
  'tickets-unwatched': 'Sent to paper: no screen of its station lived',
  'session-moved': 'Moved with its table',
  'session-closed': 'Check closed',
  'payment-taken': 'Paid',
  'reprint-asked': 'Another paper asked for',
  'job-sending': 'Paper begun',
  'job-sent': 'Paper sent to the printer',
  'job-confirmed': 'Printed: the printer says so',
  'job-in-doubt': 'Paper in doubt: the next one says so',
  'job-returned': 'Paper given back by the kitchen device: nothing of it was printed there',
  'job-diverted': 'Paper sent to another printer',
  'job-failed': 'Paper given up',
}

const text = (fact: Told, field: string): string | undefined => {
  const value: unknown = Reflect.get(fact, field)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** `pass:47.1` says itself nothing to whoever has never seen it on paper. */
const jobWords = (job: string | undefined): string | undefined =>
  job?.startsWith('pass:') === true ? `${job}, what went out over the pass` : job

/** A sentence, and whatever of the fact a person asks next. */
export const tell = (fact: Told): { readonly what: string; readonly more: string } => {
  const kitchen = text(fact, 'kitchen')
  const more = [
    text(fact, 'ticket') ?? jobWords(text(fact, 'job')),
    text(fact, 'printer'),
    kitchen === undefined ? undefined : `handed to the kitchen device ${kitchen}`,
    text(fact, 'reason') ?? text(fact, 'cause') ?? text(fact, 'unpaid'),
    fact.fact === 'session-moved'
      ? `${text(fact, 'movedFrom') ?? ''} → ${text(fact, 'to') ?? ''}`
      : undefined,
    text(fact, 'method'),
  ].filter(one => one !== undefined)
  return { what: words[fact.fact] ?? fact.fact.replaceAll('-', ' '), more: more.join(' · ') }
}

/** `pad/pad-4` → `pad-4`; `staff/anna` → `anna`; a part of the gateway is named as one. */
export const askerOf = (from: string | undefined): string => {
  const [kind, ...name] = (from ?? '').split('/')
  if (kind === 'gateway') return `gateway (${name.join('/')})`
  return name.join('/') || (from ?? '')
}

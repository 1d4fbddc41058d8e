/** What samples there are of papers that a house may lay out: names alone, so that listing them loads no letters. */
export const ticketKinds = [
  'new',
  'add-on',
  'allergy',
  'change',
  'void',
  'void of one',
  'moved',
  'fire',
  'reprint',
  'duplicate',
  'possible reprint',
  'listed',
  'backup',
] as const
export type TicketKind = (typeof ticketKinds)[number]

export const checkKinds = ['check', 'check again', 'receipt', 'receipt with a code'] as const
export type CheckKind = (typeof checkKinds)[number]

/** No house lays these out. */
export const passKinds = ['pass', 'pass takeaway'] as const
export type PassKind = (typeof passKinds)[number]

/** The template that a check's sample is laid out by. */
export const templateOf = (kind: CheckKind): 'check' | 'receipt' =>
  kind === 'receipt' || kind === 'receipt with a code' ? 'receipt' : 'check'

/** What a refusal means to the person who asked, in a sentence that says what to do. */
import type { Settled } from './asking.ts'

type Refused = Extract<Settled, { readonly is: 'refused' }>

const sentences: Readonly<Record<string, string>> = {
  'sold-out': 'Something in it has just sold out. Take it off or choose another.',
  'not-now': 'Something in it is not sold at this hour.',
  'price-changed': 'The sum has changed meanwhile. Look at it again, then repeat.',
  'menu-changed': 'The menu has changed meanwhile. Look at the order again.',
  'no-menu': 'No menu is published yet. A manager does that under Menu.',
  'table-taken': 'Somebody sits at that table already. Choose a free one.',
  'unknown-table': 'There is no such table.',
  'not-paid': 'This table has not paid everything yet.',
  'too-late': 'The kitchen was faster: this cannot be taken back any more.',
  'unknown-order': 'This order is closed already.',
  'unknown-ticket': 'This ticket is gone already.',
  'unknown-call': 'This call is over already.',
  'no-printer': 'No printer for checks is set up in this house.',
  'name-taken': 'This name is taken. Choose another.',
  'too-many': 'That is more than one order may hold.',
}

/** The gateway's own detail where it gave one, else the sentence for its reason. */
export const explainRefusal = ({ why, detail, problems }: Refused): string =>
  detail ?? problems[0] ?? sentences[why] ?? `The gateway refused: ${why.replaceAll('-', ' ')}.`

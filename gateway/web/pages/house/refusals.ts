/** What a refusal means to the person who asked, in a sentence that says what to do. */
import type { ItemId } from '../../../../protocol/ids.ts'
import type { Settled } from './asking.ts'

export type Refused = Extract<Settled, { readonly is: 'refused' }>

const sentences: Readonly<Record<string, string>> = {
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
  'bad-papers': 'This paper lacks something. Look at its parts again.',
  'bad-kitchen': 'This kitchen does not fit together. Look at the page again.',
  'bad-printers': 'These printers do not fit together. Look at the page again.',
  'name-taken': 'This name is taken. Choose another.',
  'too-many': 'That is more than one order may hold.',
  'unknown-item': 'The menu no longer has something in it. Look at the order again.',
  'bad-options': 'Something in it is no longer sold that way. Choose it again.',
  'unknown-line': 'This line is gone already.',
  'unknown-staff': 'Nobody of this name is on the staff any more.',
  'unknown-device': 'This device does not belong to the house any more.',
  'table-closed': 'Nobody sits at this table any more.',
  'not-allowed': 'That is not for you to do: ask a manager.',
}

/** What is short, as the gateway named it: `Olives & bread is sold out`, `only 2 of Soup are left`. */
const shortage = ({ why, items = [] }: Refused, nameOf: (item: ItemId) => string): string | undefined => {
  if (items.length === 0) return undefined
  const each = items.map(({ item, left }) => {
    if (left > 0) return `only ${left} of ${nameOf(item)} left`
    return `${nameOf(item)} is ${why === 'not-now' ? 'not sold at this hour' : 'sold out'}`
  })
  const said = each.join(', ')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}. Take it off or choose something else; nothing was sent.`
}

/**
 * The gateway's own detail where it gave one, else the sentence for its reason.
 * @param nameOf how a dish is called, where the page knows
 */
export const explainRefusal = (refused: Refused, nameOf: (item: ItemId) => string = item => item): string => {
  const { why, detail, problems } = refused
  return (
    detail ??
    shortage(refused, nameOf) ??
    problems[0] ??
    sentences[why] ??
    `The gateway refused: ${why.replaceAll('-', ' ')}.`
  )
}

/** What the house does with the pad itself. */
import { PadName } from '../../../../protocol/ids.ts'
import { sure } from '../house.ts'
import { billing } from './bill.ts'
import { after, type Start, seated, sent } from './starts.ts'

const name = sure(PadName, 'pad-12')

export const commandedScenes: Readonly<Record<string, Start>> = {
  'S71 updating': after(seated, guest => guest.happen({ type: 'updating', on: true, to: '1.5.0' })),
  'S71 updating, with an order': after(sent, guest => guest.happen({ type: 'updating', on: true })),
  'looked for': after(seated, guest => guest.happen({ type: 'identify', name })),
  'seen from afar': after(billing, guest => guest.happen({ type: 'seen' })),
}

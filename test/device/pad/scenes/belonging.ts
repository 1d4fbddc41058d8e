/** A pad before it has a table, and under a technician's eyes. */
import { DeviceId, PadName, TableId } from '../../../../protocol/ids.ts'
import { sure } from '../house.ts'
import { after, type Start, seated, waking } from './starts.ts'

const device = sure(DeviceId, '7K3F-92QX')

export const belongingScenes: Readonly<Record<string, Start>> = {
  'S00 boot': waking,
  'S00 boot, no connection': after(waking, guest => guest.wait(12_000)),
  'S00 boot at its table': after(waking, guest => {
    guest.happen({ type: 'assigned', name: sure(PadName, 'pad-12'), table: sure(TableId, '12') })
  }),
  'S01 unassigned': after(waking, guest => guest.happen({ type: 'unassigned', device })),
  'S70 self-test': after(seated, guest => {
    guest.happen({ type: 'selftest', on: true })
    guest.wait(2000)
    guest.press(2, 2, 2, 4)
  }),
}

/** What hands and eyes may need, and what a pad does that nobody touches. */
import { after, atBurgers, reviewing, type Start, seated } from './starts.ts'

export const accessScenes: Readonly<Record<string, Start>> = {
  'S30 a key kept down': after(atBurgers, guest => {
    guest.happen({ type: 'press', button: 1 })
    guest.wait(440)
  }),
  'S36 accessibility': after(seated, guest => guest.press(1, 3, 2)),
  'S36 steady': after(seated, guest => guest.press(1, 3, 2, 4, 2)),
  'S40 still choosing?': after(reviewing, guest => guest.wait(183_000)),
  attract: after(seated, guest => guest.wait(301_000)),
}

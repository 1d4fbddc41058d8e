/** An evening of pads without a battery, printers without paper, and a manager who cannot leave the prices alone. */
import t from 'tap'
import { tortureShortly } from './torture/short.ts'

t.setTimeout(240_000)

void t.test('what pads, printers and prices do to an order', async t => {
  const faults = [
    ...['kill-pad', 'stop-pad', 'clock-pads'],
    ...['paper-out', 'printer-stall', 'printer-cut', 'menu-swap'],
  ]
  await tortureShortly(t, faults, ['--seed', '12', '--bodies', '2'])
})

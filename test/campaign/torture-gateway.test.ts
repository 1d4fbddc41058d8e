/** An evening of a gateway whose disk is full or fails, whose clock jumps, and which dies at every step of its own. */
import t from 'tap'
import { tortureShortly } from './torture/short.ts'

t.setTimeout(240_000)

void t.test('what a disk, a clock and a sudden end do to an order', async t => {
  const faults = ['full-disk', 'disk-errors', 'disk-says-full', 'clock-gateway', 'kill-at', 'kill-in']
  await tortureShortly(t, faults, ['--seed', '13', '--bodies', '1'])
})

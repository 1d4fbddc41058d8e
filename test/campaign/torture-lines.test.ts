/** An evening on bad lines: cut, silent, dripping, lossy, with requests that come five times and late. */
import t from 'tap'
import { tortureShortly } from './torture/short.ts'

t.setTimeout(240_000)

void t.test('what a line does to an order', async t => {
  const faults = ['half-open', 'reset', 'dribble', 'loss', 'disorder', 'stop-gateway']
  await tortureShortly(t, faults, ['--seed', '11', '--bodies', '1'])
})

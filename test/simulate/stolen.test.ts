/** The share of a machine's time that its own host gave to others, from what the kernel counts. */
import t from 'tap'
import { readTicks, stolenBetween, tellStolen, watchStolen } from '../../scripts/simulate/stolen.ts'

const fail = (): never => {
  throw new Error('unread')
}

const counted = (user: number, idle: number, stolen: number) =>
  readTicks(`cpu  ${user} 10 200 ${idle} 50 5 15 ${stolen} 0 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n`) ?? fail()

t.test('only time that somebody wanted counts', async t => {
  t.same(counted(1_000, 9_000, 40), { busy: 1_230, stolen: 40 })
  t.equal(stolenBetween(counted(1_000, 9_000, 40), counted(1_300, 10_000, 140)), 0.25)
  t.equal(stolenBetween(counted(1_000, 9_000, 40), counted(1_000, 10_000, 40)), 0, 'nothing was wanted')
})

t.test('what a kernel does not count is not known', async t => {
  t.equal(readTicks(''), undefined)
  t.equal(readTicks('cpu  1 2 3 4 5 6 7\n'), undefined, 'before Linux 2.6.11')
  t.equal(tellStolen(undefined), '')
  t.equal(tellStolen(0.0426), ', 4.3 % of the processors’ time taken by others')
})

t.test('of this machine', { skip: process.platform !== 'linux' && 'counted by Linux only' }, async t => {
  const share = watchStolen()() ?? -1
  t.ok(share >= 0 && share <= 1, String(share))
})

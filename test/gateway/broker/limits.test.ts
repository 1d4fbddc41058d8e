import t from 'tap'
import { createComplaints } from '../../../gateway/broker/complaints.ts'
import { createBucket, paceFrom } from '../../../gateway/broker/limits.ts'
import { createCrowd } from '../../../gateway/network/crowd.ts'
import { testClock } from '../../clock/clock.ts'

t.test('a bucket gives its burst at once and its rate for ever', async t => {
  const clock = testClock()
  const bucket = createBucket({ perSecond: 20, burst: 40 }, clock.monotonic)
  const taken = () => {
    let count = 0
    while (bucket.take()) count++
    return count
  }
  t.equal(taken(), 40)
  clock.advance(49)
  t.equal(taken(), 0, 'not before a fiftieth of a second')
  clock.advance(1)
  t.equal(taken(), 1)
  clock.advance(500)
  t.equal(taken(), 10)
  clock.jump(3_600_000)
  t.equal(taken(), 0, 'whatever the wall clock says')
  clock.advance(3_600_000)
  t.equal(taken(), 40, 'a quiet hour is worth one burst')
})

t.test('so many from one address, more from this machine, so many in all', async t => {
  const crowd = createCrowd({ connections: 6, connectionsPerAddress: 2, connectionsFromLoopback: 3 })
  t.equal(crowd.enter('192.168.1.9'), undefined)
  t.equal(crowd.enter('192.168.1.9'), undefined)
  t.equal(crowd.enter('192.168.1.9'), 'too-many-from-address')
  for (const address of ['127.0.0.1', '127.0.0.1', '127.0.0.1']) t.equal(crowd.enter(address), undefined)
  t.equal(crowd.enter('127.0.0.1'), 'too-many-from-address')
  t.equal(crowd.enter('::1'), undefined)
  t.equal(crowd.enter('192.168.1.10'), 'full')
  crowd.leave('192.168.1.9')
  t.equal(crowd.enter('192.168.1.9'), undefined)
})

t.test('loopback has many names, and strangers none of them', async t => {
  const loopback = ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']
  const strangers = ['10.127.0.1', '192.168.127.1', 'fe80::1', '::ffff:10.0.0.1', '1270.0.0.1', 'unknown']
  for (const address of [...loopback, ...strangers]) {
    const crowd = createCrowd({ connections: 9, connectionsPerAddress: 1, connectionsFromLoopback: 2 })
    crowd.enter(address)
    t.equal(crowd.enter(address) === undefined, loopback.includes(address), address)
  }
})

t.test('a complaint is heard once a minute, with how often it was made', async t => {
  const clock = testClock()
  const lines: object[] = []
  const log = { info: () => {}, error: () => {}, warn: (fields: object) => void lines.push(fields) }
  const complain = createComplaints(log, clock)
  for (let n = 0; n < 500; n++) complain('pad-1', 'refused', { n })
  complain('pad-2', 'refused')
  complain('pad-1', 'malformed')
  t.same(lines, [{ who: 'pad-1', n: 0 }, { who: 'pad-2' }, { who: 'pad-1' }])
  clock.advance(60_000)
  complain('pad-1', 'refused', { n: 500 })
  t.same(lines.at(-1), { who: 'pad-1', n: 500, repeated: 499 })
  lines.splice(0)
  for (let n = 0; n < 5000; n++) complain(`10.0.${n >> 8}.${n & 255}`, 'refused')
  t.equal(lines.length, 99, 'a room full of them is a hundred lines')
  clock.advance(2000)
  complain('10.1.0.0', 'refused')
  t.same(lines.at(-1), { who: '10.1.0.0', unsaid: 4901 }, 'and a number')
})

t.test('this machine’s own visitors may talk faster, and a flood is judged by the same measure', async t => {
  const limits = { messagesPerSecond: 20, messageBurst: 40, loopbackFactor: 250 }
  t.same(paceFrom('192.168.1.7', limits), { perSecond: 20, burst: 40 })
  t.same(paceFrom('192.168.1.7', limits, 10), { perSecond: 200, burst: 400 })
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    t.same(paceFrom(address, limits), { perSecond: 5_000, burst: 10_000 }, address)
  }
})

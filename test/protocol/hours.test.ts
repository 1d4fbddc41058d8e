import t from 'tap'
import { businessDay, isOpen, localTime, timeOfDay } from '../../protocol/hours.ts'

const berlin = 'Europe/Berlin'
const at = (utc: string) => Date.parse(`${utc}Z`)

t.test('the wall clock, summer time included', async t => {
  const clock = [
    // Clocks go from 02:00 to 03:00 on 29 March 2026.
    ['2026-03-29T00:59', '2026-03-29', 7, '01:59'],
    ['2026-03-29T01:00', '2026-03-29', 7, '03:00'],
    // And from 03:00 back to 02:00 on 25 October 2026: 02:30 is twice.
    ['2026-10-25T00:30', '2026-10-25', 7, '02:30'],
    ['2026-10-25T01:30', '2026-10-25', 7, '02:30'],
    ['2026-12-31T22:59', '2026-12-31', 4, '23:59'],
    ['2026-12-31T23:00', '2027-01-01', 5, '00:00'],
  ] as const
  for (const [utc, date, weekday, time] of clock) {
    const { minute, ...rest } = localTime(at(utc), berlin)
    t.same(rest, { date, weekday }, utc)
    t.equal(timeOfDay(at(utc), berlin), time)
    t.equal(minute, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
  }
  t.equal(timeOfDay(at('2026-07-01T12:00'), 'Asia/Kathmandu'), '17:45')
})

t.test('selling hours', async t => {
  const lunch = [{ days: [1, 2, 3, 4, 5], from: '11:30', to: '14:30' }]
  // 20 November 2026 is a Friday; Berlin is one hour ahead of UTC.
  t.notOk(isOpen(lunch, at('2026-11-20T10:29:59'), berlin))
  t.ok(isOpen(lunch, at('2026-11-20T10:30'), berlin))
  t.ok(isOpen(lunch, at('2026-11-20T13:29:59'), berlin))
  t.notOk(isOpen(lunch, at('2026-11-20T13:30'), berlin))
  t.notOk(isOpen(lunch, at('2026-11-21T11:00'), berlin), 'a Saturday')
  t.ok(isOpen(undefined, 0, berlin), 'no hours are all hours')
})

t.test('an evening that ends at midnight, and one that goes past it', async t => {
  const evening = [{ days: [5], from: '18:00', to: '24:00' }]
  t.ok(isOpen(evening, at('2026-11-20T22:59:59'), berlin))
  t.notOk(isOpen(evening, at('2026-11-20T23:00'), berlin), 'that is Saturday 00:00')
  const late = [...evening, { days: [6], from: '00:00', to: '02:00' }]
  t.ok(isOpen(late, at('2026-11-20T23:00'), berlin))
  t.ok(isOpen(late, at('2026-11-21T00:59'), berlin))
  t.notOk(isOpen(late, at('2026-11-21T01:00'), berlin))
})

t.test('an hour that summer time skips is never open, one it repeats is open twice', async t => {
  const night = [{ days: [7], from: '02:00', to: '03:00' }]
  t.notOk(isOpen(night, at('2026-03-29T00:59'), berlin))
  t.notOk(isOpen(night, at('2026-03-29T01:00'), berlin))
  t.ok(isOpen(night, at('2026-10-25T00:30'), berlin))
  t.ok(isOpen(night, at('2026-10-25T01:30'), berlin))
  t.notOk(isOpen(night, at('2026-10-25T02:00'), berlin))
})

t.test('the business day begins at four', async t => {
  const days = [
    ['2026-11-21T02:59', '2026-11-20'],
    ['2026-11-21T03:00', '2026-11-21'],
    ['2026-12-31T23:30', '2026-12-31'],
    ['2027-01-01T03:00', '2027-01-01'],
    ['2028-03-01T01:00', '2028-02-29'],
    // 04:00 is 02:00 UTC in summer, on the day of the change as well.
    ['2026-03-29T01:59', '2026-03-28'],
    ['2026-03-29T02:00', '2026-03-29'],
    ['2026-10-25T02:59', '2026-10-24'],
    ['2026-10-25T03:00', '2026-10-25'],
  ] as const
  for (const [utc, day] of days) t.equal(businessDay(at(utc), berlin), day, utc)
  t.equal(businessDay(at('2026-11-20T23:00'), berlin, '00:00'), '2026-11-21')
  t.equal(businessDay(at('2026-11-20T09:59'), berlin, '11:00'), '2026-11-19')
})

/** The kitchen's live line: the floor first, then what changes, after an absence what was missed, and no more. */
import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import type { PrinterId, StationId, TicketId } from '../../../protocol/ids.ts'
import {
  Beat,
  beatMs,
  KitchenChange,
  KitchenFloor,
  KitchenPrinters,
  type PrinterTrouble,
} from '../../../protocol/kitchen.ts'
import { check } from '../../../protocol/shape.ts'
import { openDoor } from './open.ts'

const ids = (told: { tickets: readonly { ticket: string }[] }) => told.tickets.map(({ ticket }) => ticket)

t.test('a screen is told the floor, then each change', async t => {
  const { house, clock, read } = await openDoor(t)
  house.place({ table: '12' }, { station: 'bar', table: '12' })
  const reader = await read()
  t.match(reader.response.headers, { 'content-type': /^text\/event-stream/, 'cache-control': 'no-store' })
  const floor = await reader.next()
  t.equal(floor.name, 'floor')
  t.equal(floor.id, '1')
  t.ok(check(KitchenFloor, floor.data).ok)
  t.same(ids(floor.data), ['1-grill', '1-bar'])
  t.equal(floor.data.at, clock.now())

  house.place({ table: '4' })
  const change = await reader.next()
  t.equal(change.name, 'tickets')
  t.equal(change.id, '2')
  t.ok(check(KitchenChange, change.data).ok)
  t.same(ids(change.data), ['2-grill'])

  house.close(1 as never)
  t.same((await reader.next()).data.gone, [1])
  reader.close()
})

t.test('what one commit brought together is told together', async t => {
  const { house, read } = await openDoor(t)
  const reader = await read()
  await reader.next()
  house.place()
  house.place()
  house.place()
  const change = await reader.next()
  t.same(ids(change.data), ['1-grill', '2-grill', '3-grill'])
  t.equal(change.id, '3')
  reader.close()
})

t.test('a burst is told in parts, while it is still coming in', async t => {
  const { house, read } = await openDoor(t)
  const reader = await read()
  await reader.next()
  let turned = false
  setImmediate(() => {
    turned = true
  })
  for (let n = 0; n < 40; n++) {
    house.place()
    await undefined
  }
  t.notOk(turned, 'all of it came in one turn of the loop')
  t.equal(ids((await reader.next()).data).length, 32)
  t.equal(ids((await reader.next()).data).length, 8)
  reader.close()
})

t.test('after an absence it is told what it missed, and only that', async t => {
  const { house, read } = await openDoor(t)
  for (let n = 0; n < 4; n++) house.place()
  house.alter('2-grill' as TicketId, { state: 'started' })
  const header = await read('/api/v1/feed', { 'last-event-id': '3' })
  const missed = await header.next()
  t.equal(missed.name, 'tickets')
  t.equal(missed.id, '5')
  t.same(ids(missed.data), ['2-grill', '4-grill'])
  const query = await read('/api/v1/feed?after=4')
  t.same(ids((await query.next()).data), ['2-grill'])
  const both = await read('/api/v1/feed?after=1', { 'last-event-id': '4' })
  t.same(ids((await both.next()).data), ['2-grill'], 'the header wins: a browser keeps it up to date')
  for (const reader of [header, query, both]) reader.close()
})

t.test(
  'who missed much is told in pieces, pads answered in between; the number comes with the last',
  async t => {
    const { house, read } = await openDoor(t)
    for (let n = 0; n < 300; n++) house.place()
    const { change } = house.kitchen
    const turns: number[] = []
    let turn = 0
    const count = () => {
      turn++
      if (turns.length < 3) setImmediate(count)
    }
    house.kitchen.change = (orders, at) => {
      turns.push(turn)
      return change(orders, at)
    }
    count()
    const reader = await read('/api/v1/feed?after=2')
    const pieces = [await reader.next(), await reader.next(), await reader.next()]
    t.same(
      pieces.map(({ id, data }) => [id, ids(data).length]),
      [
        [undefined, 128],
        [undefined, 128],
        ['300', 42],
      ],
    )
    t.same(
      pieces.flatMap(({ data }) => ids(data)),
      Array.from({ length: 298 }, (_, n) => `${n + 3}-grill`),
    )
    t.equal(new Set(turns).size, 3, 'each in a turn of its own')
    t.match(await reader.next(), { name: 'printers', id: '300' })
    reader.close()
  },
)

t.test('who missed nothing hears at once that the line lives', async t => {
  const { house, read } = await openDoor(t)
  house.place()
  const reader = await read('/api/v1/feed?after=1')
  t.equal((await reader.next()).name, 'printers', 'which no journal tells of')
  house.place()
  t.same(ids((await reader.next()).data), ['2-grill'])
  reader.close()
})

t.test('who cannot be told what he missed begins anew', async t => {
  const { house, read } = await openDoor(t)
  for (let n = 0; n < 3; n++) house.place()
  const ahead = await read('/api/v1/feed?after=99')
  t.equal((await ahead.next()).name, 'floor', 'a number of another evening')
  const rubbish = await read('/api/v1/feed', { 'last-event-id': 'yesterday' })
  t.equal((await rubbish.next()).name, 'floor')
  house.forget()
  const late = await read('/api/v1/feed?after=1')
  t.equal((await late.next()).name, 'floor')
  house.kitchen.since = async () => {
    throw new Error('the journal cannot be read')
  }
  const unlucky = await read('/api/v1/feed?after=1')
  t.equal((await unlucky.next()).name, 'floor')
  for (const reader of [ahead, rubbish, late, unlucky]) reader.close()
})

t.test('nothing is lost between asking what was missed and hearing what is new', async t => {
  const { house, read } = await openDoor(t)
  for (let n = 0; n < 3; n++) house.place()
  const { promise, resolve } = Promise.withResolvers<void>()
  const { since } = house.kitchen
  house.kitchen.since = async seq => {
    const news = await since(seq)
    house.place()
    resolve()
    return news
  }
  const reader = await read('/api/v1/feed?after=2')
  await promise
  const first = await reader.next()
  t.same(ids(first.data), ['3-grill', '4-grill'].sort())
  t.equal(first.id, '4')
  reader.close()
})

t.test('a station hears of its own tickets', async t => {
  const { house, read } = await openDoor(t)
  house.place({}, { station: 'bar' })
  const reader = await read('/api/v1/feed?station=bar')
  const floor = await reader.next()
  t.same(ids(floor.data), ['1-bar'])
  t.equal(floor.data.stations.length, 3)
  house.place()
  house.place({ station: 'bar' })
  t.same(ids((await reader.next()).data), ['3-bar'])
  reader.close()
})

t.test('stations that change make every screen begin anew', async t => {
  const { house, read } = await openDoor(t)
  const reader = await read()
  await reader.next()
  house.restation([{ station: 'wok' as never, name: 'Wok', warnMinutes: 4, lateMinutes: 8 }])
  const floor = await reader.next()
  t.equal(floor.name, 'floor')
  t.match(floor.data.stations, [{ station: 'wok' }])
  reader.close()
})

const trouble = (station: string, more: Partial<PrinterTrouble> = {}): PrinterTrouble => ({
  station: station as StationId,
  printer: 'p1' as PrinterId,
  why: 'it is out of paper',
  since: 5,
  ...more,
})

t.test('a screen hears of printers that do not print, and of each change once', async t => {
  const { house, clock, read } = await openDoor(t)
  house.jam(trouble('grill'))
  const reader = await read()
  const floor = await reader.next()
  t.ok(check(KitchenFloor, floor.data).ok)
  t.same(floor.data.troubles, [trouble('grill')])
  house.jam(trouble('grill', { instead: 'Bar' }), trouble('cold'))
  const change = await reader.next()
  t.equal(change.name, 'printers')
  t.ok(check(KitchenPrinters, change.data).ok)
  t.same(change.data, {
    at: clock.now(),
    troubles: [trouble('grill', { instead: 'Bar' }), trouble('cold')],
  })
  house.jam()
  house.place()
  const both = [await reader.next(), await reader.next()]
  t.same(
    both.map(({ name }) => name),
    ['tickets', 'printers'],
  )
  t.same(both[1]?.data.troubles, [])
  reader.close()
})

t.test('whoever was away is told how printers do, whatever they missed; a station of its own', async t => {
  const { house, read } = await openDoor(t)
  house.place()
  house.jam(trouble('grill'), trouble('bar'))
  const reader = await read('/api/v1/feed?after=1&station=bar')
  t.match(await reader.next(), { name: 'printers', data: { troubles: [{ station: 'bar' }] } })
  const well = await read('/api/v1/feed?after=1')
  t.equal((await well.next()).data.troubles.length, 2)
  for (const one of [reader, well]) one.close()
})

t.test('cooks are asked about papers of their own stations, and managers about all', async t => {
  const { house, read } = await openDoor(t)
  const question = { printer: 'p1' as PrinterId, tickets: 12, since: 5, isTold: true }
  const grill = { ...question, stations: ['grill' as StationId] }
  const own = await read('/api/v1/feed?station=grill')
  const other = await read('/api/v1/feed?station=bar')
  for (const reader of [own, other]) await reader.next()
  house.askLate(grill, { ...question, printer: 'spare' as PrinterId, stations: [] })
  const told = await own.next()
  t.ok(check(KitchenPrinters, told.data).ok)
  t.same(told.data.late, [grill])
  t.notOk('late' in (await other.next()).data)
  const all = await read()
  const floor = (await all.next()).data
  t.ok(check(KitchenFloor, floor).ok)
  t.equal(floor.late.length, 2)
  for (const reader of [own, other, all]) reader.close()
})

t.test('it beats every five seconds', async t => {
  const { clock, read } = await openDoor(t)
  const reader = await read()
  await reader.next()
  for (let n = 0; n < 3; n++) {
    clock.advance(beatMs)
    const beat = await reader.next()
    t.equal(beat.name, 'beat')
    t.ok(check(Beat, beat.data).ok)
    t.equal(beat.data.at, clock.now())
  }
  reader.close()
})

t.test('a reader that does not read costs little, is dropped, and may come back', async t => {
  const { house, web, clock, ask, read, key } = await openDoor(t, { drainMs: 30_000 })
  const note = 'x'.repeat(20_000)
  for (let n = 0; n < 1_500; n++) house.place({ more: { note } })
  const lazy = connect(web.port, '127.0.0.1')
  lazy.on('error', () => {})
  const { authorization } = key('kitchen')
  const head = ['GET /api/v1/feed HTTP/1.1', `Host: 127.0.0.1:${web.port}`, `Authorization: ${authorization}`]
  lazy.write(`${head.join('\r\n')}\r\n\r\n`)
  // The head is on its way: from here on nothing is read.
  await once(lazy, 'readable')
  lazy.pause()
  const eager = await read('/api/v1/feed?after=1500')
  t.equal((await eager.next()).name, 'printers')
  for (let n = 0; n < 5; n++) {
    clock.advance(beatMs)
    await eager.nextOf('beat')
  }
  t.match((await ask('/healthz')).json.parts.feed, { readers: 2, dropped: 0 }, 'it has half a minute')
  house.place()
  t.same(ids((await eager.nextOf('tickets')).data), ['1501-grill'], 'nobody waits for it')
  const told: unknown[] = []
  const { change } = house.kitchen
  house.kitchen.change = (orders, at) => {
    told.push([...orders])
    return change(orders, at)
  }
  clock.advance(beatMs)
  house.place()
  await eager.nextOf('tickets')
  t.same(told, [[1502]], 'what it missed is not put together for it while its line is being closed')
  const closed = once(lazy, 'close')
  lazy.resume()
  await closed
  t.match((await ask('/healthz')).json.parts.feed, { readers: 1, dropped: 1 })
  const back = await read('/api/v1/feed?after=1500')
  t.same(ids((await back.next()).data), ['1501-grill', '1502-grill'])
  for (const reader of [eager, back]) reader.close()
})

t.test('only so many may follow', async t => {
  const { ask, read } = await openDoor(t, { readers: 2 })
  const readers = [await read(), await read()]
  const third = await ask('/api/v1/feed')
  t.match(third, { status: 503, json: { why: 'too-many-readers' } })
  t.equal((await ask('/api/v1/feed?station=no%20such')).status, 422)
  for (const reader of readers) reader.close()
})

t.test('closing the door ends every line, and no timer is left', async t => {
  const { web, clock, read } = await openDoor(t)
  const reader = await read()
  await reader.next()
  await web.close()
  await reader.ended
  t.equal(clock.waiting, 0)
  await web.close()
})

t.test('one visitor holds so many lines and no more: the oldest ends', async t => {
  const { ask, read, people, clock } = await openDoor(t, { readersPerVisitor: 2 })
  const cookie = `fourtop=${people.seat('kitchen')}`
  const first = await read('/api/v1/feed', { cookie })
  const second = await read('/api/v1/feed?after=0', { cookie })
  await Promise.all([first.next(), second.next()])
  const manager = await read('/api/v1/now/feed')
  const third = await read('/api/v1/feed', { cookie: `fourtop=${people.seat('kitchen')}` })
  await third.next()
  await first.ended
  t.match((await ask('/healthz')).json.parts.feed, { readers: 3, dropped: 0 })
  second.close()
  await second.ended
  const fourth = await read('/api/v1/feed', { cookie })
  await fourth.next()
  clock.advance(beatMs)
  for (const reader of [third, fourth, manager]) await reader.nextOf('beat')
  for (const reader of [third, fourth, manager]) reader.close()
})

import t from 'tap'
import * as ids from '../../protocol/ids.ts'
import { shortNumber } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'

const accepts = (schema: Parameters<typeof check>[0], value: unknown) => check(schema, value).ok

t.test('names are what a person can type, say and put into a topic', async t => {
  const names = [
    ids.PadName,
    ids.TableId,
    ids.CategoryId,
    ids.ItemId,
    ids.GroupId,
    ids.OptionId,
    ids.NoteId,
    ids.StationId,
    ids.PrinterId,
  ]
  for (const schema of names) {
    for (const good of ['12', 'T4', 'bar-2', 'a_b', 'x'.repeat(40)]) t.ok(accepts(schema, good), good)
    const bad = [
      '',
      '-a',
      '_a',
      'a b',
      'a/b',
      'a+',
      '#',
      'a.b',
      'ü',
      'x'.repeat(41),
      'a\n',
      '\u001b',
      12,
      null,
    ]
    for (const one of bad) t.notOk(accepts(schema, one), JSON.stringify(one))
  }
})

t.test('request and session ids are ULIDs', async t => {
  for (const schema of [ids.RequestId, ids.SessionId]) {
    t.ok(accepts(schema, '01ARZ3NDEKTSV4RRFFQ69G5FAV'))
    t.ok(accepts(schema, '7ZZZZZZZZZZZZZZZZZZZZZZZZZ'))
    const bad = [
      '8ZZZZZZZZZZZZZZZZZZZZZZZZZ',
      '01arz3ndektsv4rrffq69g5fav',
      '01ARZ3NDEKTSV4RRFFQ69G5FA',
      '01ARZ3NDEKTSV4RRFFQ69G5FAVX',
      '01ARZ3NDEKTSV4RRFFQ69G5FAI',
      '01ARZ3NDEKTSV4RRFFQ69G5FAL',
      '01ARZ3NDEKTSV4RRFFQ69G5FAO',
      '01ARZ3NDEKTSV4RRFFQ69G5FAU',
      '01ARZ3NDEKTSV4RRFFQ69G5FAV\n',
    ]
    for (const one of bad) t.notOk(accepts(schema, one), one)
  }
})

t.test('orders, lines, tickets and jobs name each other', async t => {
  const order = 47 as ids.OrderNumber
  const ticket = ids.ticketId(order, 'cold-2' as ids.StationId)
  t.ok(accepts(ids.OrderNumber, 1))
  for (const bad of [0, -1, 1.5, '1', Number.NaN]) t.notOk(accepts(ids.OrderNumber, bad), String(bad))
  t.equal(ids.lineId(order, 3), '47.3')
  t.equal(ticket, '47-cold-2')
  t.equal(ids.jobId(ticket, 1), '47-cold-2.1')
  t.ok(accepts(ids.LineId, ids.lineId(order, 3)))
  t.ok(accepts(ids.TicketId, ticket))
  t.ok(accepts(ids.JobId, ids.jobId(ticket, 1)))
  for (const bad of ['47', '047.1', '47.0', '47.1.1', '47.']) t.notOk(accepts(ids.LineId, bad), bad)
  for (const bad of ['47', '47-', '0-grill', '47-gr ill', '47-grill.1'])
    t.notOk(accepts(ids.TicketId, bad), bad)
  for (const bad of ['47-grill', '47-grill.0', '47-grill.', '47.1']) t.notOk(accepts(ids.JobId, bad), bad)
})

t.test("a menu's version is 16 hex digits", async t => {
  t.ok(accepts(ids.MenuVersion, '0123456789abcdef'))
  for (const bad of ['0123456789ABCDEF', '0123456789abcde', '0123456789abcdefa', '']) {
    t.notOk(accepts(ids.MenuVersion, bad), bad)
  }
})

t.test('screens show the last four digits of an order', async t => {
  const shown = [
    [1, '01'],
    [47, '47'],
    [999, '999'],
    [9_999, '9999'],
    [10_000, '00'],
    [123_456, '3456'],
  ] as const
  for (const [number, digits] of shown) t.equal(shortNumber(number as ids.OrderNumber), digits)
})

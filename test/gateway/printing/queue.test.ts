import t from 'tap'
import type { Desk } from '../../../gateway/desk/desk.ts'
import { queueFor } from '../../../gateway/printing/queue.ts'
import type { OrderNumber, PrinterId } from '../../../protocol/ids.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { fresh, order, pad, printing, room, site, waiter } from '../rules/room.ts'

const [p1, p2] = ['p1', 'p2'] as readonly string[] as [PrinterId, PrinterId]
const house = asSite({
  ...site,
  stations: { grill: {}, cold: { printer: 'p1', backup: 'p2' }, bar: {} },
  printers: { p1: { url: 'tcp://10.0.0.1:9100' }, p2: { url: 'tcp://10.0.0.2:9100' } },
})
const first = 1 as OrderNumber

/** The queues of both printers, with a salad that one of them may have printed. */
const kitchen = () => {
  const it = room({ site: house })
  const desk = { floor: it.floor } as Desk
  const queues = [p1, p2].map(printer => queueFor(desk, printer, { now: () => it.at }))
  it.facts(pad(1, '4'), order(1, 1400, [{ item: 'salad', quantity: 2 }]))
  const at = { job: '1-cold.1' as never, attempt: 1 }
  it.facts(printing, { type: 'job-sending', id: fresh(), ...at, printer: p1 })
  it.facts(printing, { type: 'job-in-doubt', id: fresh(), ...at, cause: 'cable' })
  const lines = [{ line: '1.1' as never, quantity: 1 }]
  it.facts(waiter, { type: 'void-lines', id: fresh(), order: first, lines, reason: 'typo' })
  const next = () => {
    for (const queue of queues) queue.review({ order: first })
    return queues.map(queue => queue.next()?.id)
  }
  return { ...it, at, next }
}

t.test('a paper that is owed elsewhere waits for the one before it of its ticket', async t => {
  const it = kitchen()
  const divert = { type: 'divert-job', id: fresh(), job: '1-cold.2' as never, from: p1, to: p2 } as const
  it.facts(printing, divert)
  t.same(it.next(), ['1-cold.1', undefined], 'nobody is told of a void before the dish')
  const again = { job: it.at.job, attempt: 2 }
  it.facts(printing, { type: 'job-sending', id: fresh(), ...again, printer: p1 })
  it.facts(printing, { type: 'job-sent', id: fresh(), ...again })
  t.same(it.next(), [undefined, '1-cold.2'])
})

t.test('so it does where the one before it is given up', async t => {
  const it = kitchen()
  it.facts(printing, { type: 'divert-job', id: fresh(), job: '1-cold.2' as never, from: p1, to: p2 })
  it.facts(printing, { type: 'job-failed', id: fresh(), job: it.at.job, cause: 'in doubt 6 times' })
  t.same(it.next(), [undefined, '1-cold.2'], 'what was begun may be on paper')
})

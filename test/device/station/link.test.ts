/** A kitchen device's thread to the gateway, against a real broker: what is its own, and reports until they are answered. */
import t, { type Test } from 'tap'
import { type LinkHappening, openStationLink } from '../../../device/station/link.ts'
import type { AskStation } from '../../../gateway/broker/asking.ts'
import type { JobId, KitchenName, RequestId } from '../../../protocol/ids.ts'
import type { HandedPaper, StationRequest } from '../../../protocol/station.ts'
import { testClock } from '../../clock/clock.ts'
import { openDoor as openBroker } from '../../gateway/broker/door.ts'
import { bytesOf, idOf } from './evening.ts'

const name = 'pass-1' as KitchenName
const job = '47-grill.1' as JobId
const paper: HandedPaper = {
  ...{ job, attempt: 1, handing: idOf(1), serial: 1, bytes: bytesOf('x'), afterTorn: bytesOf('cut x') },
}
const report = (n: number): StationRequest => ({
  ...{ id: idOf(n), job, attempt: 1, handing: idOf(1), type: 'job-sent' },
})

const openDoor = (t: Test, askStation?: AskStation, config = {}) =>
  openBroker(t, config, undefined, undefined, undefined, undefined, askStation)

const openLink = (t: Test, port: number) => {
  const clock = testClock()
  const happened: LinkHappening[] = []
  let wake = () => {}
  const link = openStationLink(
    { name, secret: `secret-of-${name}`, gateway: { host: '127.0.0.1', port }, version: '9.9' },
    { clock, random: () => 0, log: { info: () => {}, warn: () => wake() } },
  )
  link.on(happening => {
    happened.push(happening)
    wake()
  })
  t.teardown(async () => {
    clock.advance(0)
    await link.close()
  })
  /** The next happening of this type that was not returned before. */
  const next = async <Type extends LinkHappening['type']>(type: Type) => {
    for (;;) {
      const at = happened.findIndex(one => one.type === type)
      if (at >= 0) return happened.splice(at, 1)[0]
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  return { link, clock, next, happened }
}

t.test('hears which papers are its own, and says how its printer does', async t => {
  const { broker, links, linked, printers } = await openDoor(t)
  broker.setPapers(name, { papers: [paper] })
  broker.setPapers('pass-2' as KitchenName, { papers: [] })
  const { link, next, happened } = openLink(t, broker.port)
  link.showPrinter({ at: 'stopped', why: 'it is out of paper' })
  link.showPrinter({ at: 'ready', says: 'confirms' })
  t.same(await next('link'), { type: 'link', online: true })
  t.same(await next('papers'), { type: 'papers', papers: { papers: [paper] } })
  await linked(1)
  t.same(links, [[name, { online: true, version: '9.9' }]])
  t.equal(broker.identify(name, idOf(9)).is, 'done')
  t.same(await next('identify'), { type: 'identify' })
  t.same(
    printers,
    [[name, { at: 'ready', says: 'confirms' }]],
    'how it was before there was a gateway is nothing',
  )
  t.same(happened, [])
  await link.close()
  await linked(2)
  t.same(links[1], [name, { online: false }])
})

t.test('tells a report until it is answered for good, one after the other', async t => {
  const answers: (Awaited<ReturnType<AskStation>> | undefined)[] = [
    { id: idOf(11), ok: false, why: 'not-stored' },
    { id: idOf(11), ok: true },
    { id: idOf(12), ok: false, why: 'overtaken' },
    { id: idOf(13), ok: false, why: 'unknown-job' },
  ]
  const asked: RequestId[] = []
  const wake = () => {}
  const { broker } = await openDoor(t, async (_, { id }) => {
    asked.push(id)
    wake()
    return answers.shift() ?? { id, ok: true }
  })
  const { link, clock, next } = openLink(t, broker.port)
  for (const n of [11, 12, 13]) link.report(report(n))
  await next('link')
  while (asked.length < 2) {
    // Until the refusal has been heard, nothing waits to ask again.
    await new Promise<void>(resolve => setImmediate(resolve))
    clock.advance(3_000)
  }
  for (const n of [11, 12, 13]) t.same(await next('answered'), { type: 'answered', report: idOf(n) })
  t.same(
    asked.filter((id, at) => asked.indexOf(id) === at),
    [idOf(11), idOf(12), idOf(13)],
    'in their order',
  )
})

t.test('a gateway that comes back is told again what it did not answer', async t => {
  const first = await openDoor(t, () => new Promise(() => {}))
  const { port } = first.broker
  const { link, clock, next } = openLink(t, port)
  link.showPrinter({ at: 'away', why: 'it is off' })
  await next('link')
  link.report(report(11))
  await first.broker.close()
  t.same(await next('link'), { type: 'link', online: false })
  const { reports, printers } = await openDoor(t, undefined, { port })
  clock.advance(15_000)
  t.same(await next('link'), { type: 'link', online: true })
  t.same(await next('answered'), { type: 'answered', report: idOf(11) })
  t.same(reports, [[name, report(11)]])
  t.same(printers, [[name, { at: 'away', why: 'it is off' }]])
})

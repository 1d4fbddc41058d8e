/** A gateway that is away for an hour: what was chosen and what was sent are still there when it comes back, once. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { readDemoMenu } from '../../scripts/bench/baskets.ts'
import { startGateway } from '../../scripts/soak/gateway.ts'
import { placeSoakPad } from '../../scripts/soak/pad.ts'
import { createPassing } from '../../scripts/soak/passing.ts'
import { siteWithoutPrinters } from '../../scripts/soak/site.ts'
import { hangBell } from '../../scripts/torture/bell.ts'
import { chanceFrom } from '../../scripts/torture/chance.ts'
import { prepareHouse } from '../../scripts/torture/house.ts'
import { testClock } from '../clock/clock.ts'
import { layCable } from './cable.ts'

t.setTimeout(120_000)

const minuteMs = 60_000

t.test('an order under way and a cart outlast an hour without a gateway, and two reboots in it', async t => {
  const folder = t.testdir()
  const clock = testClock()
  const bell = hangBell(systemClock, () => [])
  const house = await prepareHouse({
    ...{ folder, menu: readDemoMenu(), site: siteWithoutPrinters(), pads: 2, clock: systemClock, bell },
  })
  const gateway = await startGateway({
    ...{ data: house.data, site: join(folder, 'site.json'), startMs: clock.now() },
  })
  t.teardown(() => gateway.close())
  const troubles: string[] = []
  const onTrouble = (what: string) => void troubles.push(what)
  const pads = await Promise.all(
    house.credentials.map(async (credential, n) => {
      const own = join(folder, credential.pad)
      mkdirSync(own)
      const cable = await layCable(gateway.first.mqttPort, bell)
      t.teardown(() => cable.close())
      const chance = chanceFrom(n + 1)
      const pad = await placeSoakPad({ credential, folder: own, cable, clock, chance, onTrouble })
      t.teardown(() => pad.close())
      return pad
    }),
  )
  const [sending, choosing] = pads
  if (sending === undefined || choosing === undefined) throw new Error('two pads were enrolled')
  const { pass, backOnline, answered, press } = createPassing({ clock, gateway, pads, onTrouble })
  await backOnline()

  for (let n = 0; n < 3; n++) await press(choosing, 2)
  t.match(choosing.words, /1 · €6\.50/)
  for (const pad of pads) pad.cable.cut()
  // The link is told by its own heartbeat at the latest.
  for (let n = 0; n < 20 && pads.some(({ online }) => online); n++) await pass(10_000)
  for (let n = 0; n < 6; n++) await press(sending, 2)
  // On the pad's own disk, which takes real time.
  for (let n = 0; n < 100 && sending.unanswered === 0; n++) await pass(100)
  t.equal(sending.unanswered, 1)
  t.match(sending.words, /No connection.*saved here/)

  for (let minute = 0; minute < 60; minute++) {
    await pass(minuteMs)
    if (minute === 20) await sending.reboot()
    if (minute === 40) await choosing.reboot()
  }
  t.match(sending.words, /No connection|Not sent/, 'it says all the while how things stand')
  t.equal(sending.unanswered, 1)
  t.equal((await gateway.tell({ do: 'tell' })).orders, 0, 'and nobody has it yet')

  for (const pad of pads) pad.cable.mend()
  await backOnline()
  await answered()
  await pass(1_000)
  t.equal((await gateway.tell({ do: 'tell' })).orders, 1, 'cooked once')
  t.match(sending.words, /Order 0?1 .*Received/)
  t.match(sending.words, /€6\.50/)
  // A key wakes the screen; what was chosen is in the cart as it was.
  await press(choosing, 4)
  t.match(choosing.words, /1 · €6\.50/)
  for (let n = 0; n < 12; n++) await pass(10_000)
  t.equal((await gateway.tell({ do: 'tell' })).orders, 1, 'and not once more')
  t.same(troubles, [])
})

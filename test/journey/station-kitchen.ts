/** A restaurant whose printer is a kitchen device's: gateway, device and printer as the processes they are. */
import { join } from 'node:path'
import type { Test } from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { hangBell } from '../../scripts/torture/bell.ts'
import { chanceFrom } from '../../scripts/torture/chance.ts'
import { readExport } from '../../scripts/torture/exported.ts'
import { seat } from '../../scripts/torture/guest.ts'
import { demoMenu, demoSite, prepareHouse } from '../../scripts/torture/house.ts'
import { plugIn } from './printer.ts'
import { admit, placeStation } from './station.ts'

/**
 * @param mmPerSecond of the device's printer
 * @param backupSeconds the gateway has a printer of its own besides, which stands in for the device's after so long
 */
export const openKitchen = async (t: Test, mmPerSecond: number, backupSeconds?: number) => {
  const clock = systemClock
  const folder = t.testdir()
  const closing: (() => unknown)[] = []
  t.teardown(async () => {
    for (const close of closing.reverse()) await close()
  })
  let seen = (): readonly string[] => []
  const bell = hangBell(clock, () => seen())
  const printer = await plugIn(clock, bell, mmPerSecond)
  closing.push(() => printer.close())
  const backup = await plugIn(clock, bell)
  closing.push(() => backup.close())
  const own = { p1: { url: 'station://pass-1', columns: 42 } }
  const both = {
    printers: { ...own, p2: { url: backup.url, columns: 42 } },
    stations: {
      ...demoSite().stations,
      grill: { name: 'Grill', printer: 'p1', backup: 'p2', backupSeconds },
    },
  }
  const house = await prepareHouse({
    ...{ folder, menu: demoMenu(), pads: 1, clock, bell },
    site: { ...demoSite(), ...(backupSeconds === undefined ? { printers: own } : both) },
  })
  closing.push(() => house.close())
  const { config, ...admitted } = await admit('pass-1', house)
  const station = placeStation({
    ...{ ...admitted, folder: join(folder, 'pass-1'), clock, bell },
    config: { ...config, printer: printer.url },
  })
  closing.push(() => station.close())
  seen = () => [
    'the kitchen device said:',
    ...station.program.lines.slice(-15),
    `on paper: ${printer.sheets.map(({ ticket, marked }) => `${ticket}${marked ? ' (reprint)' : ''}`)}`,
    'the gateway said:',
    ...house.program.lines.slice(-15),
  ]
  await house.open()
  await station.wake()
  const [credential] = house.credentials
  if (credential === undefined) throw new Error('there is no pad')
  const guest = seat({ credential, port: () => house.mqttPort, clock, chance: chanceFrom(1), bell })
  closing.push(() => guest.close())
  await bell.until('the guest to have a menu', () => guest.heard.menu)
  const says = (msg: string, about: object = {}) =>
    bell.until(`pass-1 to say "${msg}" ${JSON.stringify(about)}`, () =>
      station.said.find(
        line => line.msg === msg && Object.entries(about).every(([field, value]) => line[field] === value),
      ),
    )
  await says('connected')
  const version = guest.heard.menu?.version ?? ''
  return {
    ...{ house, station, printer, backup, bell, says },
    order: () =>
      guest.ask({
        ...{ type: 'place-order', menu: version, total: 2490 },
        lines: [{ item: 'rump-steak', quantity: 1, options: ['rare'] }],
      }),
    /** What became of a paper, in the words of the gateway's own books. */
    factsOf: async (job: string): Promise<readonly string[]> =>
      (await readExport(house)).flatMap(order =>
        ((order as unknown as { facts: { fact: string; job?: string }[] }).facts ?? [])
          .filter(fact => fact.job === job)
          .map(({ fact }) => fact),
      ),
  }
}

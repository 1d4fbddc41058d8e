/** The restaurant that rubbish is thrown at: a real gateway with every door open, and who belongs to it. */
import { systemClock } from '../../hardware/board/clock.ts'
import { cutKey } from '../simulate/keys.ts'
import { type Bell, hangBell } from '../torture/bell.ts'
import { demoMenu, demoSite, type House, type PlainSite, prepareHouse } from '../torture/house.ts'
import type { Credential } from '../torture/line.ts'
import type { PlainMenu } from '../torture/till.ts'
import type { Door } from './session.ts'

export interface FuzzHouse {
  readonly house: House
  readonly menu: PlainMenu
  readonly tables: readonly string[]
  readonly stations: readonly string[]
  readonly bell: Bell
  /** They are listened to, and what they said is thrown back, spoilt. */
  readonly recorded: readonly Credential[]
  /** Never comes: whatever happens in its name is somebody else's doing. */
  readonly ghost: Credential
  /** Honest about who they are, and about nothing else. */
  readonly speakers: readonly Credential[]
  readonly witness: Credential
  /** A manager's, and one of somebody who may look at figures and nothing else. */
  readonly keys: readonly string[]
  port(door: Door): number
}

const speakers = 8
const recorded = 6
const pads = recorded + 1 + speakers + 1

/** Nobody waits for paper here: a printer that is not there would only be called in vain. */
const siteOf = (tables: readonly string[]): PlainSite => {
  const { printers: _, checkPrinter: __, stations, ...site } = demoSite()
  return {
    ...site,
    stations: Object.fromEntries(
      Object.entries(stations).map(([id, { printer: ___, ...station }]) => [id, station]),
    ),
    ...{ tables: Object.fromEntries(tables.map(table => [table, {}])) },
  }
}

/** Its limits are the usual ones, but for those that would shut everybody out who comes from this machine. */
const config = {
  mqtt: { tls: { host: '127.0.0.1', port: 0 } },
  http: { tls: { host: '127.0.0.1', port: 0 }, requestsPerMinute: 10_000_000 },
} as const

/**
 * Makes the folder's files and opens the gateway.
 * @param folder empty
 * @param onLine told each line that the gateway writes
 */
export const openFuzzHouse = async (folder: string, onLine: (text: string) => void): Promise<FuzzHouse> => {
  let house: House | undefined
  let last: string | undefined
  let isReady = false
  const plain = hangBell(systemClock, () => house?.program.lines.slice(-10) ?? [])
  const bell: Bell = {
    ...plain,
    ring: () => {
      // It rings for every line, at once.
      const line = house?.program.lines.at(-1)
      // Before it is ready it speaks to its owner, and not to a log.
      if (isReady && line !== undefined && line !== last) onLine(line)
      last = line
      plain.ring()
    },
  }
  const menu = demoMenu()
  const tables = Array.from({ length: pads }, (_, n) => String(n + 1))
  const site = siteOf(tables)
  house = await prepareHouse({ folder, site, menu, pads, config, clock: systemClock, bell })
  const monitor = await cutKey(house.data, 'monitor', 'monitor')
  await house.open()
  const { mqtts, https } = await house.program.ready
  isReady = true
  const ports = {
    broker: house.mqttPort,
    json: house.mqttPort,
    http: house.httpPort,
    mqtts: Number(mqtts),
    https: Number(https),
  }
  const [ghost, witness] = house.credentials.slice(recorded + speakers)
  if (ghost === undefined || witness === undefined) throw new Error('there are too few pads')
  return {
    house,
    menu,
    tables,
    stations: Object.keys(site.stations),
    bell,
    recorded: house.credentials.slice(0, recorded),
    speakers: house.credentials.slice(recorded, recorded + speakers),
    ghost,
    witness,
    keys: [house.key, monitor],
    port: door => ports[door],
  }
}

/** A gateway that will be killed, started again, and killed again, always on the same ports and the same folder. */
import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Clock } from '../../protocol/time.ts'
import { isTaken } from '../simulate/door.ts'
import { inRoot } from '../simulate/folder.ts'
import { gatewayEnvironment, gatewayFlags, gatewayScript } from '../simulate/gateway.ts'
import { cutKey } from '../simulate/keys.ts'
import type { Bell } from './bell.ts'
import type { Credential } from './line.ts'
import { type Dress, type Program, start } from './program.ts'
import type { PlainMenu } from './till.ts'

/** A site file, as far as anybody here reads it. */
export interface PlainSite {
  readonly stations: Readonly<Record<string, { readonly printer?: string }>>
  readonly printers?: Readonly<Record<string, { readonly url: string; readonly columns?: number }>>
  readonly checkPrinter?: string | undefined
  readonly service?: { readonly percent: number }
  readonly routes: {
    readonly items?: Readonly<Record<string, string | readonly string[]>>
    readonly categories?: Readonly<Record<string, string | readonly string[]>>
    readonly default: string | readonly string[]
  }
}

export interface HousePlan {
  /** Empty; everything is in there. */
  readonly folder: string
  readonly site: PlainSite
  readonly menu: PlainMenu
  readonly pads: number
  /** The gateway's configuration but for its ports. */
  readonly config?: { readonly mqtt?: object; readonly http?: object; readonly snapshotEvery?: number }
  /** The main file of the gateway; the checkout's own unless it is a copy with a fault in it. */
  readonly main?: string
  readonly clock: Clock
  readonly bell: Bell
}

export interface House {
  readonly data: string
  readonly mqttPort: number
  readonly httpPort: number
  readonly credentials: readonly Credential[]
  /** A manager's, for the web's door. */
  readonly key: string
  /** The process that runs, or ran last. */
  readonly program: Program
  /** Starts it and resolves when it is ready, with the milliseconds from one to the other. */
  open(dress?: Dress): Promise<number>
  /** Starts it and waits for nothing. */
  launch(dress?: Dress): Program
  /** kill -9, and resolves when it is gone. */
  kill(): Promise<void>
  /** Asks it to stop. Resolves with how it ended. Safe twice. */
  close(): Promise<string>
}

/** The demo's menu without its pictures: their files stay behind, and a gateway that misses one publishes another menu. */
export const demoMenu = (): PlainMenu => {
  const menu = readDemo('menu.json') as PlainMenu
  for (const item of menu.categories.flatMap(({ items }) => items)) Reflect.deleteProperty(item, 'picture')
  return menu
}

/** The demo's stations and routes. */
export const demoSite = (): PlainSite => {
  const { menu: _, ...site } = readDemo('site.json') as PlainSite & { readonly menu: unknown }
  return site
}

/** The same with a printer of its own at every station, at the address that is given for it; checks come out of the first. */
export const withPrinters = (site: PlainSite, urls: ReadonlyMap<string, string>): PlainSite => ({
  ...site,
  stations: Object.fromEntries(
    Object.entries(site.stations).map(([id, station]) => [id, { ...station, printer: `at-${id}` }]),
  ),
  printers: Object.fromEntries([...urls].map(([id, url]) => [`at-${id}`, { url, columns: 42 }])),
  checkPrinter: [...urls.keys()].map(id => `at-${id}`)[0],
})

const readDemo = (name: string): unknown => JSON.parse(readFileSync(inRoot('scripts', 'demo', name), 'utf8'))

/**
 * A port nobody has, below those that the system gives away by itself: whoever calls a gateway that is down in
 * that range may be connected to itself.
 */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(10_000, 32_000)
    if (!(await isTaken(port))) return port
  }
}

const addPads = async (pads: number, data: string): Promise<readonly Credential[]> => {
  const flags = ['add', '--pads', String(pads), '--table-from', '1', '--data', data]
  const { stdout } = await promisify(execFile)(process.execPath, [inRoot('scripts', 'devices.ts'), ...flags])
  return stdout
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line))
}

/** Makes the folder's files; nothing runs yet. */
export const prepareHouse = async (plan: HousePlan): Promise<House> => {
  const { folder, site, menu, pads, config, clock, bell } = plan
  const main = plan.main === undefined ? [...gatewayFlags, gatewayScript] : [plan.main]
  const data = join(folder, 'gateway')
  mkdirSync(data, { recursive: true })
  const [mqttPort, httpPort] = [await freePort(), await freePort()]
  const file = (name: string, value: object) => {
    writeFileSync(join(folder, name), JSON.stringify(value))
    return join(folder, name)
  }
  const ports = {
    mqtt: { tls: false, ...config?.mqtt, port: mqttPort },
    http: { tls: false, ...config?.http, port: httpPort },
  } as const
  const command = [
    ...main,
    '--config',
    file('gateway.json', { ...config, ...ports }),
    '--data',
    data,
    '--site',
    file('site.json', { ...site, menu }),
  ]
  const credentials = await addPads(pads, data)
  const key = await cutKey(data, 'torture', 'manager')
  let program: Program | undefined

  const launch = (dress?: Dress) => {
    const env = { ...gatewayEnvironment, ...dress?.env }
    program = start({ name: 'gateway', command, dress: { ...dress, env }, bell })
    return program
  }
  const current = () => {
    if (program === undefined) throw new Error('the gateway was never started')
    return program
  }
  return {
    data,
    mqttPort,
    httpPort,
    credentials,
    key,
    get program() {
      return current()
    },
    launch,
    open: async dress => {
      const since = clock.monotonic()
      await launch(dress).ready
      return clock.monotonic() - since
    },
    kill: async () => {
      current().kill('SIGKILL')
      await current().ended
    },
    close: async () => {
      await program?.close()
      return program?.ended ?? 'never started'
    },
  }
}

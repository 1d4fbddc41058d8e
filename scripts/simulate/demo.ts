/** The demo restaurant: which processes it has, and what each is told at its start. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { GatewayConfig } from '../../gateway/config.ts'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'
import { SiteFile } from '../../protocol/site.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Program } from './child.ts'
import { type Credential, provideCredentials } from './credentials.ts'
import { boxRoom, type DemoBox, packBox } from './demo-box.ts'
import { AIR_HOST, knock, LOOPBACK } from './door.ts'
import { inRoot, prepareFolder, writeSecret } from './folder.ts'
import { gatewayEnvironment, gatewayFlags, gatewayScript } from './gateway.ts'
import { type Handed, handOut } from './handing.ts'
import { padCommand, padEnvironment } from './pad.ts'
import { type Ports, portsAt } from './ports.ts'

export interface DemoPad {
  readonly table: string
  readonly program: Program
}

export interface Demo {
  readonly ports: Ports
  readonly gateway: Program
  readonly printer: Program
  /** In the order of `ports.pads`; pad 1 is the first. */
  readonly pads: readonly DemoPad[]
  readonly box: DemoBox
  readonly handed: Handed
}

export interface DemoPlan {
  readonly folder: string
  readonly portOffset: number
  /** Whether the tables of a new house wait for a phone, or for staff. Default: they are open. */
  readonly locked?: boolean
  /** Throws away what the folder holds of earlier evenings. */
  readonly fresh: boolean
  readonly clock: Clock
}

const leash = new URL('./leash.mjs', import.meta.url).href

const gatewayConfig = (ports: Ports): GatewayConfig => ({
  mqtt: { host: LOOPBACK, port: ports.mqtt, tls: { host: LOOPBACK, port: ports.mqtts } },
  http: {
    host: LOOPBACK,
    port: ports.http,
    tls: { host: LOOPBACK, port: ports.https },
    // The air of the pad in the box, through which its technician comes.
    names: [AIR_HOST],
    simulatorPort: ports.control,
    demo: true,
  },
})

/** One pad's configuration file: its broker is its own piece of air, and everything on it is simulated. */
const padConfig = ({ pad }: Credential, secretFile: string, wifi: number, control: number) => ({
  name: pad,
  gateway: { host: LOOPBACK, port: wifi },
  secretFile,
  board: 'simulated',
  control: { port: control },
})

const readDemo = (name: string): unknown => JSON.parse(readFileSync(inRoot('scripts', 'demo', name), 'utf8'))

/** What an empty journal begins with: the site of `scripts/demo`, with our printer at the end of every wire. */
const seedSite = (ports: Ports, locked: boolean) => {
  const read = check(SiteFile, readDemo('site.json'))
  if (!read.ok) throw new Fault('bad-site', `scripts/demo/site.json: ${read.problems.join('; ')}`)
  const { menu, printers = {}, ...site } = read.value
  const url = `tcp://${LOOPBACK}:${ports.printer}`
  return {
    ...site,
    printers: Object.fromEntries(Object.entries(printers).map(([id, printer]) => [id, { ...printer, url }])),
    ...(locked ? { seating: { tables: 'locked' } } : {}),
    // In place, because its path was beside the other file.
    menu: typeof menu === 'string' ? readDemo(menu) : menu,
  }
}

/** Makes or takes up the folder, writes every file the processes read, and says how to start them. */
export const setUpDemo = async ({
  folder,
  portOffset,
  fresh,
  locked = false,
  clock,
}: DemoPlan): Promise<Demo> => {
  const ports = portsAt(portOffset)
  const padRooms = ports.pads.map((_, n) => `pad-${n + 1}`)
  const rooms = ['logs', 'gateway', 'keys', 'cables', ...padRooms, boxRoom]
  prepareFolder(folder, portOffset, fresh, rooms, locked)
  const credentials = await provideCredentials(folder, ports.pads.length)
  const config = gatewayConfig(ports)
  const handed = await handOut(folder, config, { https: ports.https, now: clock.now() })

  const program = (name: string, what: readonly string[], port: number): Program => {
    const log = join(folder, 'logs', `${name}.log`)
    // What is in there is of an earlier evening.
    rmSync(log, { force: true })
    const command = [process.execPath, '--import', leash, ...what]
    return { name, command, log, isUp: signal => knock(port, clock, signal) }
  }
  const file = (name: string, value: unknown) => {
    const path = join(folder, name)
    writeSecret(path, value)
    return path
  }

  const site = file('site.json', seedSite(ports, locked))
  const gatewayFiles = ['--config', file('gateway.json', config), '--data', join(folder, 'gateway')]
  const printerFlags = ['--port', ports.printer, '--control', ports.printerControl, '--columns', 42].map(
    String,
  )
  return {
    ports,
    handed,
    box: packBox(folder, ports.box.control, handed, program),
    gateway: {
      ...program('gateway', [...gatewayFlags, gatewayScript, ...gatewayFiles, '--site', site], ports.http),
      env: gatewayEnvironment,
    },
    printer: program(
      'printer',
      [inRoot('scripts', 'simulate', 'printer.ts'), ...printerFlags],
      ports.printerControl,
    ),
    pads: credentials.flatMap((credential, n) => {
      const own = ports.pads[n]
      if (own === undefined) return []
      const name = `pad-${n + 1}`
      const secret = file(`${name}.secret`, credential.password)
      const config = file(`${name}.json`, padConfig(credential, secret, own.wifi, own.control))
      const command = padCommand(config, join(folder, name))
      return [
        { table: credential.table, program: { ...program(name, command, own.control), env: padEnvironment } },
      ]
    }),
  }
}

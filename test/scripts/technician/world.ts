/** A technician's table: computer, cables, devices on a bench, and the part of a gateway that gives out secrets. */
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { systemClock } from '../../../hardware/board/clock.ts'
import {
  AssignDevice,
  AssignKitchenDevice,
  type DeviceState,
  type KitchenDeviceState,
  type Pass,
} from '../../../protocol/device.ts'
import { Fault } from '../../../protocol/fault.ts'
import type { Refusal } from '../../../protocol/refusal.ts'
import { check } from '../../../protocol/shape.ts'
import type { Surroundings } from '../../../scripts/technician/surroundings.ts'
import { runTechnician } from '../../../scripts/technician/usage.ts'
import { type Bench, cableInto, type Lengths } from '../../device/console/bench.ts'
import { inTheSeventies, papersOf, showing } from '../../gateway/authority/papers.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** What is at the end of a port: a device and how much its cable carries, nothing, or why it cannot be opened. */
export type End = { readonly bench: Pick<Bench, 'attend'>; readonly lengths?: Lengths } | 'silence' | Fault

export const silentMs = 10

/** Runs one command in a world of these ports. */
export const runIn = async (
  ports: Readonly<Record<string, End>>,
  args: readonly string[],
  env: Surroundings['env'] = {},
): Promise<Ran> => {
  const out: string[] = []
  const err: string[] = []
  const code = await runTechnician(args, {
    // Whoever waits for nobody waits in vain; the rest of this world is as fast as it is.
    clock: Object.values(ports).includes('silence')
      ? { ...systemClock, after: (_, run) => systemClock.after(silentMs, run) }
      : systemClock,
    chance: () => randomBytes(10),
    say: line => out.push(line),
    tell: line => err.push(line),
    env,
    ports: async () => Object.keys(ports),
    open: async (path, hear) => {
      const end = ports[path] ?? new Fault('no-port', `${path} cannot be opened: No such file`)
      if (end instanceof Fault) throw end
      const attend = end === 'silence' ? () => () => {} : end.bench.attend
      return cableInto(attend, end === 'silence' ? {} : end.lengths).open(path, hear)
    },
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

export interface Gateway {
  readonly pass: Pass
  /** The pass as a technician has it. */
  readonly env: Surroundings['env']
  /** How often it was asked for a secret. */
  readonly asked: number
  /** Answers the next wish for a secret so. */
  refuse(status: number, refusal: Refusal | undefined): void
  readonly devices: ReadonlyMap<string, DeviceState>
  readonly kitchenDevices: ReadonlyMap<string, KitchenDeviceState>
}

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex').slice(0, 16)

/** Gives every device what it asks for, and remembers it; a device's last two secrets count. */
export const openGateway = async (t: Test): Promise<Gateway> => {
  const papers = await papersOf(inTheSeventies)
  const devices = new Map<string, DeviceState>()
  const kitchenDevices = new Map<string, KitchenDeviceState>()
  const key = randomBytes(32).toString('base64url')
  const refusals: { status: number; refusal: Refusal | undefined }[] = []
  let asked = 0
  const { fingerprint } = papers

  const assign = (body: string): readonly [number, unknown] => {
    asked++
    const refused = refusals.shift()
    if (refused !== undefined) return [refused.status, { id: null, ok: false, ...refused.refusal }]
    const secret = randomBytes(32).toString('base64url')
    const kitchens = check(AssignKitchenDevice, JSON.parse(body))
    if (kitchens.ok) {
      const { station, stations, device } = kitchens.value
      const checks = [...(kitchenDevices.get(station)?.checks ?? []), hash(secret)].slice(-2)
      const state = { online: false, addedAt: 0, revoked: false, checks }
      kitchenDevices.set(station, { station, stations, device, ...state })
      return [200, { station, stations, secret, fingerprint, port: 8883 }]
    }
    const wish = check(AssignDevice, JSON.parse(body))
    if (!wish.ok) return [422, { why: 'malformed', detail: wish.problems.join() }]
    const { device, table, pad } = wish.value
    if (pad === undefined) return [422, { why: 'malformed', detail: 'pad' }]
    const checks = [...(devices.get(pad)?.checks ?? []), hash(secret)].slice(-2)
    devices.set(pad, { pad, table, device, online: false, addedAt: 0, revoked: false, checks })
    return [200, { pad, table, secret, fingerprint, port: 8883 }]
  }
  const server = createServer(showing(papers.gateway, papers.authority), (request, response) => {
    let body = ''
    request.on('data', piece => (body += piece))
    request.on('end', () => {
      const known = request.headers.authorization === `Bearer ${key}`
      const [status, said] = !known
        ? [401, { why: 'not-signed-in' }]
        : request.method === 'GET'
          ? [
              200,
              {
                ...{ fingerprint, port: 8883 },
                ...{ devices: [...devices.values()], kitchenDevices: [...kitchenDevices.values()] },
              },
            ]
          : assign(body)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const pass: Pass = { host: '127.0.0.1', port, fingerprint, key, until: 0 }
  return {
    pass,
    env: { FOURTOP_PASS: asText(pass) },
    get asked() {
      return asked
    },
    devices,
    kitchenDevices,
    refuse: (status, refusal) => void refusals.push({ status, refusal }),
  }
}

export const asText = (pass: Pass): string =>
  `fourtop-pass.${Buffer.from(JSON.stringify(pass)).toString('base64url')}`

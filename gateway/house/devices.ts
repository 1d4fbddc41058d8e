/** How devices are looked after: who there is, and how one is given its name, its place and its secret. */
import type { AssignDevice, AssignKitchenDevice, DeviceList } from '../../protocol/device.ts'
import { type DeviceId, type DeviceName, PadName } from '../../protocol/ids.ts'
import type { Reply } from '../../protocol/reply.ts'
import { check } from '../../protocol/shape.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Broker } from '../broker/broker.ts'
import type { DeviceFolder } from '../broker/devices.ts'
import type { Desk } from '../desk/desk.ts'
import { deviceStates, isRevoked, kitchenDeviceStates } from '../desk/devices-view.ts'
import type { CommandsPads } from '../web/commands.ts'
import type { TendsDevices, WebAsker } from '../web/house.ts'
import type { Filed, Roster } from './roster.ts'

export interface DeviceParts {
  readonly desk: Desk
  readonly clock: Clock
  readonly roster: Roster
  readonly folder: Pick<DeviceFolder, 'giveSecret' | 'dropSecrets'>
  readonly broker: Pick<Broker, 'seen' | 'seenStation' | 'dismiss' | 'command' | 'identify'>
  /** What devices pin, and the broker's port on the LAN; null where it has none. */
  readonly place: () => { readonly fingerprint: string; readonly port: number | null }
  /** 256 random bits as base64url. */
  readonly newSecret: () => string
}

type Assigning = Awaited<ReturnType<TendsDevices['assign']>>
type Ask = AssignDevice | AssignKitchenDevice

export const tendDevices = (parts: DeviceParts): TendsDevices & CommandsPads => {
  const { desk, roster, broker, place } = parts
  let assigning: Promise<unknown> = Promise.resolve()
  return {
    devices: async (): Promise<DeviceList> => {
      const { pads, kitchenDevices } = await roster.refresh()
      return {
        ...place(),
        devices: deviceStates(desk.floor, pads, broker.seen),
        kitchenDevices: kitchenDeviceStates(desk.floor, kitchenDevices, broker.seenStation),
      }
    },
    command: async (device, { id, type }) => {
      const { pads, kitchenDevices } = await roster.refresh()
      const pad = pads.find(one => one.pad === device)?.pad
      if (pad !== undefined) return broker.command(pad, id, type)
      const station = kitchenDevices.find(one => one.station === device)?.station
      if (station === undefined) return { is: 'unknown' }
      return type === 'identify' ? broker.identify(station, id) : { is: 'no-screen' }
    },
    assign: (by, ask) => {
      // One at a time, so that two technicians never take the same name.
      const turn = assigning.then(() => assign(parts, by, ask))
      assigning = turn.catch(() => undefined)
      return turn
    },
  }
}

const refused = (id: string, why: 'name-taken' | 'malformed' | 'not-allowed', detail: string): Assigning => ({
  reply: { id, ok: false, why, detail },
})

/** The card of this name, and of which kind of device it is. */
const cardOf = (filed: Filed, name: DeviceName) => {
  const pad = filed.pads.find(card => card.pad === name)
  if (pad !== undefined) return { kind: 'pad', device: pad.device } as const
  const station = filed.kitchenDevices.find(card => card.station === name)
  return station && ({ kind: 'kitchen device', device: station.device } as const)
}

/**
 * The name a device is to have: a pad that is known keeps its own when it is carried to another table, so that there is
 * no second card for the same thing. Undefined where it cannot be called after its table.
 */
const nameOf = ({ desk }: DeviceParts, ask: Ask, { pads }: Filed): DeviceName | undefined => {
  if ('station' in ask) return ask.station
  const known = pads.find(one => one.device === ask.device && !isRevoked(desk.floor, one.pad))
  const named = check(PadName, ask.pad ?? known?.pad ?? `pad-${ask.table}`)
  return named.ok ? named.value : undefined
}

const whose = (device: DeviceId | undefined): string =>
  device === undefined ? 'another device' : `device ${device}`

/**
 * The fact first, then the secret: a fact without a secret is put right by asking again, while a secret under a name
 * that was refused would lie about. Only whatever a revoked device still had is dropped before the fact that
 * lets its name count again. The same request again gets the same answer from the desk, and another secret: the
 * one before was told once, and may have got lost on the way.
 */
const assign = async (parts: DeviceParts, by: WebAsker, ask: Ask): Promise<Assigning> => {
  const { desk, clock, roster, folder, broker, place, newSecret } = parts
  const { id, device, replace = false } = ask
  const { fingerprint, port } = place()
  if (port === null)
    return refused(id, 'not-allowed', 'This gateway has no TLS port: a device could not come.')
  const filed = await roster.refresh()
  const name = nameOf(parts, ask, filed)
  if (name === undefined)
    return refused(id, 'malformed', 'The table’s name is too long to name a pad after: name the pad.')

  const card = cardOf(filed, name)
  const kind = 'station' in ask ? 'kitchen device' : 'pad'
  if (card !== undefined && card.kind !== kind)
    return refused(id, 'name-taken', `${name} is a ${card.kind}. Name this ${kind} otherwise.`)
  const isOther = card !== undefined && card.device !== device
  if (isOther && !replace) {
    const detail = `${name} is ${whose(card.device)}. Name this one otherwise, or replace that one.`
    return refused(id, 'name-taken', detail)
  }
  const revoked = isRevoked(desk.floor, name)
  if (revoked) await folder.dropSecrets(name)
  const reply: Reply = await desk.ask(
    by,
    'station' in ask
      ? { type: 'assign-kitchen-device', id, station: ask.station, stations: ask.stations, device }
      : { type: 'assign-device', id, pad: name as PadName, table: ask.table, device },
  )
  if (!reply.ok) return { reply }

  const secret = newSecret()
  const giving = { device, secret, now: clock.now(), replace, anew: revoked }
  const belongs = 'station' in ask ? { stations: ask.stations } : { table: ask.table }
  const given = await folder.giveSecret(name, { ...belongs, ...giving })
  if (given === 'name-taken') return refused(id, 'name-taken', `${name} was given away meanwhile. Ask again.`)
  // Whoever had the name is out at once.
  if (isOther) broker.dismiss(name)
  await roster.refresh()
  const told = { secret, fingerprint, port }
  return 'station' in ask
    ? { reply, assigned: { station: ask.station, stations: ask.stations, ...told } }
    : { reply, assigned: { pad: name as PadName, table: ask.table, ...told } }
}

/** How devices are looked after: who there is, and how one is given its name, its table and its secret. */
import type { AssignDevice, AssignedDevice, DeviceList } from '../../protocol/device.ts'
import { PadName } from '../../protocol/ids.ts'
import type { Reply } from '../../protocol/reply.ts'
import { check } from '../../protocol/shape.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Broker } from '../broker/broker.ts'
import type { DeviceFolder } from '../broker/devices.ts'
import type { Desk } from '../desk/desk.ts'
import { deviceStates, isRevoked } from '../desk/devices-view.ts'
import type { CommandsPads, TendsDevices, WebAsker } from '../web/house.ts'
import type { Roster } from './roster.ts'

export interface DeviceParts {
  readonly desk: Desk
  readonly clock: Clock
  readonly roster: Roster
  readonly folder: Pick<DeviceFolder, 'giveSecret' | 'dropSecrets'>
  readonly broker: Pick<Broker, 'seen' | 'dismiss' | 'command'>
  /** What devices pin, and the broker's port on the LAN; null where it has none. */
  readonly place: () => { readonly fingerprint: string; readonly port: number | null }
  /** 256 random bits as base64url. */
  readonly newSecret: () => string
}

type Assigning = Awaited<ReturnType<TendsDevices['assign']>>

export const tendDevices = (parts: DeviceParts): TendsDevices & CommandsPads => {
  const { desk, roster, broker, place } = parts
  let assigning: Promise<unknown> = Promise.resolve()
  return {
    devices: async (): Promise<DeviceList> => {
      const filed = await roster.refresh()
      return { ...place(), devices: deviceStates(desk.floor, filed, broker.seen) }
    },
    command: async (pad, { id, type }) => {
      const filed = await roster.refresh()
      return filed.some(one => one.pad === pad) ? broker.command(pad, id, type) : { is: 'unknown' }
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

/**
 * The fact first, then the secret: a fact without a secret is put right by asking again, while a secret under a name
 * that was refused would lie about. Only whatever a revoked device still had is dropped before the fact that
 * lets its name count again. The same request again gets the same answer from the desk, and another secret: the
 * one before was told once, and may have got lost on the way.
 */
const assign = async (parts: DeviceParts, by: WebAsker, ask: AssignDevice): Promise<Assigning> => {
  const { desk, clock, roster, folder, broker, place, newSecret } = parts
  const { id, device, table, replace = false } = ask
  const { fingerprint, port } = place()
  if (port === null)
    return refused(id, 'not-allowed', 'This gateway has no TLS port: a device could not come.')
  const filed = await roster.refresh()
  // A device that is known keeps its name when it is carried to another table: no second card for the same thing.
  const known = filed.find(one => one.device === device && !isRevoked(desk.floor, one.pad))
  const named = check(PadName, ask.pad ?? known?.pad ?? `pad-${table}`)
  if (!named.ok)
    return refused(id, 'malformed', 'The table’s name is too long to name a pad after: name the pad.')
  const pad = named.value

  const file = filed.find(one => one.pad === pad)
  const revoked = isRevoked(desk.floor, pad)
  const isOther = file !== undefined && file.device !== device
  if (isOther && !replace) {
    const whose = file.device === undefined ? 'another device' : `device ${file.device}`
    return refused(id, 'name-taken', `${pad} is ${whose}. Name this one otherwise, or replace that one.`)
  }
  if (revoked) await folder.dropSecrets(pad)
  const reply: Reply = await desk.ask(by, { type: 'assign-device', id, pad, table, device })
  if (!reply.ok) return { reply }

  const secret = newSecret()
  const now = clock.now()
  const given = await folder.giveSecret(pad, { table, device, secret, now, replace, anew: revoked })
  if (given === 'name-taken') return refused(id, 'name-taken', `${pad} was given away meanwhile. Ask again.`)
  // Whoever had the name is out at once.
  if (isOther) broker.dismiss(pad)
  await roster.refresh()
  const assigned: AssignedDevice = { pad, table, secret, fingerprint, port }
  return { reply, assigned }
}

/** Which devices are plugged in: every serial port is asked who is there. */
import { Fault } from '../../protocol/fault.ts'
import type { StationId } from '../../protocol/ids.ts'
import { type Assigned, Hello, type KitchenAssigned } from '../../protocol/provisioning.ts'
import { check } from '../../protocol/shape.ts'
import { Stop, type Surroundings } from './surroundings.ts'
import { startTalk, type Talk } from './talk.ts'

export interface Found {
  readonly port: string
  readonly hello: Hello['hello']
  readonly talk: Talk
}

/** Where to look. */
export interface Where {
  /** One port alone. */
  readonly port?: string | undefined
  /** One device alone, by its id. */
  readonly device?: string | undefined
  /** The folder of simulated cables. */
  readonly cables: string
}

/** A device that hears us answers in milliseconds; this is for one that has just been switched on. */
export const helloMs = 3_000

export const askHello = async (talk: Talk): Promise<Hello['hello'] | undefined> => {
  const heard = await talk.ask({ say: 'hello' }, helloMs)
  const hello = heard.at === 'answered' ? check(Hello, heard.answer) : undefined
  return hello?.ok ? hello.value.hello : undefined
}

type Look = { readonly found: Found } | { readonly port: string; readonly why: Fault | undefined }

const look = async (port: string, surroundings: Surroundings): Promise<Look> => {
  let talk: Talk
  try {
    talk = await startTalk(port, surroundings)
  } catch (cause) {
    if (cause instanceof Fault) return { port, why: cause }
    throw cause
  }
  const hello = await askHello(talk)
  if (hello !== undefined) return { found: { port, hello, talk } }
  await talk.close()
  return { port, why: undefined }
}

const nobody = (where: Where, looks: readonly Look[]): Stop => {
  const lost = looks.flatMap(one => ('found' in one ? [] : [one]))
  const faults = lost.flatMap(({ why }) => (why === undefined ? [] : [why]))
  const inTheWay = where.port === undefined ? faults.filter(({ code }) => code !== 'no-port') : faults
  if (inTheWay.length > 0) return new Stop('no-device', inTheWay.map(({ message }) => message).join('\n'))
  if (lost.length === faults.length) {
    return new Stop(
      'no-device',
      'No serial port was found. Is it a data cable? Charging cables have no data wires. Is the device switched on?',
    )
  }
  const silent = lost.filter(({ why }) => why === undefined).map(({ port }) => port)
  return new Stop(
    'no-device',
    `Nobody answered at ${silent.join(', ')}. Is the device switched on, and has it started? Is it a data cable? Charging cables have no data wires.`,
  )
}

/**
 * All devices that answer, at least one, each with an open conversation, in the order of their ports.
 * @throws Stop `no-device`
 */
export const findDevices = async (where: Where, surroundings: Surroundings): Promise<readonly Found[]> => {
  const ports = where.port === undefined ? await surroundings.ports(where.cables) : [where.port]
  if (where.port === undefined && ports.length > 0) surroundings.tell(`Asking ${ports.join(', ')} …`)
  const looks = await Promise.all([...ports].sort().map(port => look(port, surroundings)))
  const found = looks.flatMap(one => ('found' in one ? [one.found] : []))
  if (found.length === 0) throw nobody(where, looks)
  if (where.device === undefined) return found
  const meant = found.filter(({ hello }) => hello.device === where.device)
  if (meant.length > 0) return meant
  await Promise.all(found.map(({ talk }) => talk.close()))
  const here = found.map(({ hello, port }) => `${hello.device} at ${port}`).join(', ')
  throw new Stop('no-device', `There is no device ${where.device} here, but ${here}. Is it the right cable?`)
}

/** The one device there is. @throws Stop `no-device`, `usage` where there are several */
export const findOne = async (where: Where, surroundings: Surroundings): Promise<Found> => {
  const found = await findDevices(where, surroundings)
  const [one, ...others] = found
  if (one !== undefined && others.length === 0) return one
  await Promise.all(found.map(({ talk }) => talk.close()))
  const list = found.map(({ hello, port }) => `  --port ${port}   (${hello.device}, ${standing(hello)})`)
  throw new Stop('usage', `There are several devices. Say which one you mean:\n${list.join('\n')}`)
}

/** Where a device stands, for a person. */
export const standing = ({ assigned }: Hello['hello']): string => {
  if (assigned === null) return 'not assigned'
  const { host, port } = assigned.gateway
  const at = 'station' in assigned ? atStations(assigned.stations) : `table ${assigned.table}`
  return `${assignedName(assigned)}, ${at}, gateway ${host}:${port}`
}

/** What a device is called where it belongs. */
export const assignedName = (assigned: Assigned | KitchenAssigned): string =>
  'station' in assigned ? assigned.station : assigned.name

/** The stations of a kitchen device, for a person. */
export const atStations = (stations: readonly StationId[]): string =>
  stations.length === 0
    ? 'all stations'
    : `${stations.length === 1 ? 'station' : 'stations'} ${stations.join(', ')}`

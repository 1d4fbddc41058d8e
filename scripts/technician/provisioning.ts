/** `provision`: makes a device a table's pad, or finds that it is so already. */
import { createHash } from 'node:crypto'
import type { AssignedDevice, DeviceList, Pass } from '../../protocol/device.ts'
import { PadName, RequestId, TableId } from '../../protocol/ids.ts'
import type { Assigned, Assignment, Hello } from '../../protocol/provisioning.ts'
import type { Refusal } from '../../protocol/refusal.ts'
import { check } from '../../protocol/shape.ts'
import { ulid } from '../../protocol/ulid.ts'
import { type Door, openDoor } from './door.ts'
import { askHello, type Found, findOne, type Where } from './finding.ts'
import { readPass } from './pass.ts'
import { type Exit, exits, Stop, type Surroundings } from './surroundings.ts'

export interface Provisioning extends Where {
  readonly table: string
  /** Else the name it has at this gateway, else `pad-<table>`. */
  readonly name?: string | undefined
  readonly replace: boolean
  readonly pass: string | undefined
  readonly json: boolean
  readonly dryRun: boolean
}

/** What a device should be. */
interface Wanted {
  readonly name: PadName
  readonly table: TableId
  readonly gateway: Assigned['gateway']
}

const assignMs = 15_000
/** A device's word for its secret. */
const checkOf = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 16)

const wantedOf = (asked: Provisioning, hello: Hello['hello'], pass: Pass, list: DeviceList): Wanted => {
  const own = list.devices.find(({ device, revoked }) => device === hello.device && !revoked)
  const name = check(PadName, asked.name ?? own?.pad ?? `pad-${asked.table}`)
  const table = check(TableId, asked.table)
  if (!table.ok) throw new Stop('usage', `"${asked.table}" cannot be a table: ${table.problems.join('; ')}`)
  if (!name.ok) throw new Stop('usage', `"${asked.name}" cannot be a name: ${name.problems.join('; ')}`)
  if (list.port === null)
    throw new Stop(
      'refused',
      'The gateway lets no pads in from the network: it has no TLS port. Its configuration says where one is.',
    )
  const { host, fingerprint } = pass
  return { name: name.value, table: table.value, gateway: { host, port: list.port, fingerprint } }
}

/** What would have to change, each a sentence; none when the device and the gateway agree on what is wanted. */
const differences = (
  wanted: Wanted,
  { device, assigned }: Hello['hello'],
  list: DeviceList,
): readonly string[] => {
  const known = list.devices.find(({ pad }) => pad === wanted.name)
  const place = ({ host, port }: Assigned['gateway']) => `${host}:${port}`
  const found: string[] = []
  if (known === undefined) found.push(`the gateway does not know ${wanted.name} yet`)
  else {
    if (known.device !== device) found.push(`${wanted.name} was ${known.device ?? 'a device without an id'}`)
    if (known.revoked) found.push(`${wanted.name} had been shut out`)
    if (known.table !== wanted.table)
      found.push(`table ${known.table} becomes ${wanted.table} at the gateway`)
  }
  if (assigned === null) return [...found, 'the device belonged nowhere']
  if (assigned.name !== wanted.name) found.push(`the device was ${assigned.name}`)
  if (assigned.table !== wanted.table) found.push(`the device was at table ${assigned.table}`)
  if (place(assigned.gateway) !== place(wanted.gateway))
    found.push(`its gateway was at ${place(assigned.gateway)}`)
  if (known !== undefined && !known.checks.includes(assigned.check))
    found.push('its secret is not the one the gateway knows')
  return found
}

const refused = (wanted: Wanted, refusal: Refusal): Stop => {
  const because = refusal.detail === undefined ? '' : `: ${refusal.detail}`
  if (refusal.why === 'name-taken')
    return new Stop(
      'refused',
      `${wanted.name} is another device${because}. If this one takes its place, run the same with --replace; else give this one another --name.`,
    )
  if (refusal.why === 'unknown-table')
    return new Stop('refused', `There is no table ${wanted.table} in this restaurant${because}.`)
  return new Stop('refused', `The gateway refused (${refusal.why})${because}.`)
}

const askSecret = async (
  door: Door,
  asked: Provisioning,
  wanted: Wanted,
  found: Found,
  { clock, chance }: Surroundings,
): Promise<AssignedDevice> => {
  const id = check(RequestId, ulid(clock.now(), chance()))
  if (!id.ok) throw new RangeError(id.problems.join('; '))
  const answer = await door.assign({
    ...{ id: id.value, device: found.hello.device, table: wanted.table, pad: wanted.name },
    ...(asked.replace ? { replace: true } : {}),
  })
  if ('why' in answer) throw refused(wanted, answer)
  return answer
}

const cableOut = (what: string): Stop =>
  new Stop(
    'no-device',
    `${what}. Put the cable back in and run the same again: the device is either as it was or as it should be.`,
  )

/** Writes it to the device and has the device say it back. */
const handOver = async ({ talk }: Found, assignment: Assignment): Promise<void> => {
  const heard = await talk.ask({ say: 'assign', assignment }, assignMs)
  if (heard.at === 'cut') throw cableOut('The cable came out')
  if (heard.at === 'silent') throw cableOut('The device stopped answering')
  const { answer } = heard
  if (!answer.ok) throw new Stop('refused', `The device refused (${answer.why}): ${answer.detail}`)
  const now = (await askHello(talk))?.assigned
  if (now === undefined) throw cableOut('The device stopped answering after it was assigned')
  const { secret, ...rest } = assignment
  const meant = JSON.stringify([rest.name, rest.table, rest.gateway, checkOf(secret)])
  const { name, table, gateway: place, check: sum } = now ?? { check: '' }
  const { host, port, fingerprint } = place ?? {}
  if (JSON.stringify([name, table, { host, port, fingerprint }, sum]) !== meant)
    throw new Stop('refused', 'The device says something else than it was told. Run selftest on it.')
}

/** @throws Stop */
export const provision = async (asked: Provisioning, surroundings: Surroundings): Promise<Exit> => {
  const pass = readPass(asked.pass)
  const found = await findOne(asked, surroundings)
  try {
    const { hello, port } = found
    surroundings.tell(`${hello.device} answers at ${port}.`)
    const { fingerprint } = hello.assigned?.gateway ?? pass
    if (fingerprint !== pass.fingerprint)
      throw new Stop(
        'refused',
        `${hello.device} belongs to another house. If it is yours now: npm run technician -- reset --device ${hello.device}`,
      )
    const door = openDoor(pass, surroundings.clock)
    const list = await door.devices()
    const wanted = wantedOf(asked, hello, pass, list)
    const changes = differences(wanted, hello, list)
    const report = (result: 'changed' | 'unchanged' | 'would-change') => {
      const { device } = hello
      const { name, table } = wanted
      surroundings.say(
        asked.json
          ? JSON.stringify({ device, port, pad: name, table, result, changes })
          : `${result}: ${device} is ${name} at table ${table}`,
      )
      if (!asked.json) for (const change of changes) surroundings.tell(`  ${change}`)
      return exits.done
    }
    if (changes.length === 0) return report('unchanged')
    if (asked.dryRun) return report('would-change')
    surroundings.tell('Asking the gateway for a secret …')
    const given = await askSecret(door, asked, wanted, found, surroundings)
    surroundings.tell('Writing it to the device …')
    const gateway = { host: pass.host, port: given.port, fingerprint: given.fingerprint }
    await handOver(found, { name: given.pad, table: given.table, gateway, secret: given.secret })
    return report('changed')
  } finally {
    await found.talk.close()
  }
}

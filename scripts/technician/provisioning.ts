/** `provision`: makes a device a table's pad or a kitchen device, or finds that it is so already. */
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { RequestId } from '../../protocol/ids.ts'
import type { Assignment, KitchenAssignment } from '../../protocol/provisioning.ts'
import type { Refusal } from '../../protocol/refusal.ts'
import { check } from '../../protocol/shape.ts'
import { ulid } from '../../protocol/ulid.ts'
import { type Assigned, type Door, openDoor } from './door.ts'
import { askHello, type Found, findOne, type Where } from './finding.ts'
import { readPass } from './pass.ts'
import { type Exit, exits, Stop, type Surroundings } from './surroundings.ts'
import { differences, nameOf, type Place, type Wanted, wantedOf, wordsOf } from './wanting.ts'

export interface Provisioning extends Where {
  readonly place: Place
  readonly replace: boolean
  readonly pass: string | undefined
  readonly json: boolean
  readonly dryRun: boolean
}

const assignMs = 15_000
/** A device's word for its secret. */
const checkOf = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 16)

const refused = (wanted: Wanted, refusal: Refusal): Stop => {
  const because = refusal.detail === undefined ? '' : `: ${refusal.detail}`
  const how = wanted.kind === 'pad' ? '--name' : '--station'
  if (refusal.why === 'name-taken')
    return new Stop(
      'refused',
      `${nameOf(wanted)} is another device${because}. If this one takes its place, run the same with --replace; else give this one another ${how}.`,
    )
  if (refusal.why === 'unknown-table' && wanted.kind === 'pad')
    return new Stop('refused', `There is no table ${wanted.table} in this restaurant${because}.`)
  return new Stop('refused', `The gateway refused (${refusal.why})${because}.`)
}

const askSecret = async (
  door: Door,
  asked: Provisioning,
  wanted: Wanted,
  found: Found,
  { clock, chance }: Surroundings,
): Promise<Assigned> => {
  const id = check(RequestId, ulid(clock.now(), chance()))
  if (!id.ok) throw new RangeError(id.problems.join('; '))
  const { device } = found.hello
  const common = { id: id.value, device, ...(asked.replace ? { replace: true } : {}) }
  const answer = await door.assign(
    wanted.kind === 'pad'
      ? { ...common, table: wanted.table, pad: wanted.name }
      : { ...common, station: wanted.station, stations: [...wanted.stations] },
  )
  if ('why' in answer) throw refused(wanted, answer)
  return answer
}

const cableOut = (what: string): Stop =>
  new Stop(
    'no-device',
    `${what}. Put the cable back in and run the same again: the device is either as it was or as it should be.`,
  )

/** Writes it to the device and has the device say it back. */
const handOver = async ({ talk }: Found, assignment: Assignment | KitchenAssignment): Promise<void> => {
  const heard = await talk.ask({ say: 'assign', assignment }, assignMs)
  if (heard.at === 'cut') throw cableOut('The cable came out')
  if (heard.at === 'silent') throw cableOut('The device stopped answering')
  const { answer } = heard
  if (!answer.ok) throw new Stop('refused', `The device refused (${answer.why}): ${answer.detail}`)
  const now = (await askHello(talk))?.assigned
  if (now === undefined) throw cableOut('The device stopped answering after it was assigned')
  const { secret, ...rest } = assignment
  if (!isDeepStrictEqual(now, { ...rest, check: checkOf(secret) }))
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
    const wanted = wantedOf(asked.place, hello, pass, list)
    const changes = differences(wanted, hello, list)
    const report = (result: 'changed' | 'unchanged' | 'would-change') => {
      const { device } = hello
      const belongs =
        wanted.kind === 'pad'
          ? { pad: wanted.name, table: wanted.table }
          : { station: wanted.station, stations: wanted.stations }
      surroundings.say(
        asked.json
          ? JSON.stringify({ device, port, ...belongs, result, changes })
          : `${result}: ${device} is ${wordsOf(wanted)}`,
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
    const { secret } = given
    await handOver(
      found,
      'pad' in given
        ? { name: given.pad, table: given.table, gateway, secret }
        : { station: given.station, stations: given.stations, gateway, web: pass.port, secret },
    )
    return report('changed')
  } finally {
    await found.talk.close()
  }
}

/** One request to the gateway, and what its answer means to the person who asked. */
import type { RequestId } from '../../protocol/ids.ts'
import { RequestId as IdSchema } from '../../protocol/ids.ts'
import type { Refusal } from '../../protocol/refusal.ts'
import type { StaffRequest } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import { ulid } from '../../protocol/ulid.ts'
import { printable } from '../../protocol/wanted.ts'
import { type Answer, type Door, openDoor } from './door.ts'
import { findKey, howToProve, usualGateway } from './key.ts'
import { type Exit, exits, type Surroundings } from './surroundings.ts'

export const freshId = ({ clock, chance }: Surroundings): RequestId => {
  const id = check(IdSchema, ulid(clock.now(), chance()))
  if (!id.ok) throw new Error(id.problems.join())
  return id.value
}

/** Which gateway, and where the key for it is. */
export interface DoorOptions {
  readonly gateway: string
  readonly keyFile?: string | undefined
}

/** A door to a gateway; undefined, and the reason told, where that is no address, or no key is where one should be. */
export const doorTo = (options: DoorOptions, surroundings: Surroundings): Door | undefined => {
  const { gateway: url } = options
  const parsed = URL.parse(url)
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    surroundings.tell(`"${printable(url)}" is not an address such as ${usualGateway}.`)
    return undefined
  }
  const address = `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`
  const found = findKey({ ...options, gateway: address }, surroundings)
  if (!found.ok) {
    surroundings.tell(found.why)
    return undefined
  }
  const waiting = (why: string) =>
    surroundings.tell(`The gateway at ${address} keeps us waiting: ${why}. Trying again…`)
  const { clock, random } = surroundings
  return openDoor({ url: address, key: found.key, clock, random, waiting })
}

/** Asks, and tells whatever is not "done". */
export const askFor = async (door: Door, request: StaffRequest, { tell }: Surroundings): Promise<Exit> => {
  const answer = await door.ask(request)
  return answer.at === 'done' ? exits.done : tellWhyNot(answer, tell)
}

/** Tells why something was not done, and what to do about it. */
export const tellWhyNot = (answer: Exclude<Answer, { at: 'done' }>, tell: Surroundings['tell']): Exit => {
  switch (answer.at) {
    case 'refused':
      tell(`✗ The gateway refused: ${sentence(answer.refusal)}`)
      return exits.refused
    case 'silent':
      tell(
        `✗ No answer: ${answer.why}. Is the gateway running (npm start)? Then give the same command again;`,
      )
      tell('  should this one have arrived after all, nothing happens twice.')
      return exits.unreachable
    case 'locked':
      tell(`✗ The gateway wants to know who asks. ${howToProve}`)
      return exits.refused
    case 'strange':
      tell(`✗ This is no gateway: ${answer.why}. Correct --gateway.`)
      return exits.unreachable
    default:
      return answer satisfies never
  }
}

const sentence = ({ why, detail }: Refusal): string => {
  const more = detail === undefined ? '' : ` (${printable(detail)})`
  switch (why) {
    case 'unknown-item':
      return `the published menu has no such dish${more}. "npm run menu -- show" lists them.`
    case 'no-menu':
      return `no menu has been published yet${more}. "npm run menu -- publish FILE" does it.`
    case 'not-allowed':
      return `this key is not for that${more}. A manager’s is.`
    case 'malformed':
      return detail === undefined
        ? 'it could not read the request. Are this program and the gateway of the same version?'
        : printable(detail)
    default:
      return `${why}${more}.`
  }
}

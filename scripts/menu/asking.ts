/** One request to the gateway, and what its answer means to the person who asked. */
import type { RequestId } from '../../protocol/ids.ts'
import { RequestId as IdSchema } from '../../protocol/ids.ts'
import type { Refusal } from '../../protocol/refusal.ts'
import type { StaffRequest } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import { ulid } from '../../protocol/ulid.ts'
import { printable } from '../../protocol/wanted.ts'
import { type Door, openDoor } from './door.ts'
import { type Exit, exits, type Surroundings } from './surroundings.ts'

/** Where the gateway of this machine listens unless it was told otherwise. */
export const usualGateway = 'http://127.0.0.1:8080'

export const freshId = ({ clock, chance }: Surroundings): RequestId => {
  const id = check(IdSchema, ulid(clock.now(), chance()))
  if (!id.ok) throw new Error(id.problems.join())
  return id.value
}

/** A door to the gateway at `url`; undefined, and the reason told, where that is no address. */
export const doorTo = (url: string, surroundings: Surroundings): Door | undefined => {
  const parsed = URL.parse(url)
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    surroundings.tell(`"${printable(url)}" is not an address such as ${usualGateway}.`)
    return undefined
  }
  const address = `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`
  const waiting = (why: string) =>
    surroundings.tell(`The gateway at ${address} keeps us waiting: ${why}. Trying again…`)
  return openDoor({ url: address, clock: surroundings.clock, random: surroundings.random, waiting })
}

/** Asks, and tells whatever is not "done". */
export const askFor = async (door: Door, request: StaffRequest, { tell }: Surroundings): Promise<Exit> => {
  const answer = await door.ask(request)
  switch (answer.at) {
    case 'done':
      return exits.done
    case 'refused':
      tell(`✗ The gateway refused: ${sentence(answer.refusal)}`)
      return exits.refused
    case 'silent':
      tell(
        `✗ No answer: ${answer.why}. Is the gateway running (npm start)? Then give the same command again;`,
      )
      tell('  should this one have arrived after all, nothing happens twice.')
      return exits.unreachable
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
      return `this is not allowed from here${more}.`
    case 'malformed':
      return detail === undefined
        ? 'it could not read the request. Are this program and the gateway of the same version?'
        : printable(detail)
    default:
      return `${why}${more}.`
  }
}

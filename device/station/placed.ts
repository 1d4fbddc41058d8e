/** A kitchen device, as a technician makes it one of a house, and takes it away again. */
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { DeviceId } from '../../protocol/ids.ts'
import type { KitchenAssigned, KitchenAssignment } from '../../protocol/provisioning.ts'
import type { AssignmentPaper } from '../assignment/assignment.ts'
import type { Outcome, Placed } from '../console/console.ts'
import type { Given } from './config.ts'
import type { Papers } from './papers/papers.ts'
import type { Station } from './station.ts'

export interface PlacedParts {
  readonly device: DeviceId
  readonly version: string
  readonly paper: AssignmentPaper<KitchenAssignment>
  readonly station: Pick<Station, 'serve'>
  readonly papers: Pick<Papers, 'owed' | 'forget'>
}

export const givenOf = ({ station, secret, gateway, web }: KitchenAssignment): Given => ({
  name: station,
  secret,
  gateway,
  ...(web === undefined ? {} : { webPort: web }),
})

const tellOf = ({ secret, ...rest }: KitchenAssignment): KitchenAssigned => ({
  ...rest,
  check: createHash('sha256').update(secret).digest('hex').slice(0, 16),
})

/**
 * Papers are the gateway's to count on: a device that has some keeps its name, and is reset only by somebody who gives
 * them up. The gateway prints those elsewhere once the device is gone, marked as possible second papers.
 */
export const placedStation = (parts: PlacedParts): Placed => {
  const { device, version, paper, station, papers } = parts

  /** What it still owes, in words; nothing where that is nothing. */
  const owed = (): string | undefined => {
    const { papers: unprinted, reports } = papers.owed
    if (unprinted > 0) return `${unprinted} of its papers are not printed yet`
    return reports > 0 ? `its gateway has not heard of ${reports} papers yet` : undefined
  }
  const assign = async (assignment: KitchenAssignment): Promise<Outcome> => {
    const before = paper.assignment
    if (before !== undefined && before.gateway.fingerprint !== assignment.gateway.fingerprint)
      return { why: 'assigned-elsewhere', detail: 'it belongs to another house; reset it first' }
    if (isDeepStrictEqual(before, assignment)) return 'unchanged'
    const debt = before === undefined || before.station === assignment.station ? undefined : owed()
    if (debt !== undefined) return { why: 'has-papers', detail: `${debt}: it keeps its name until then` }
    await paper.keep(assignment)
    await station.serve(givenOf(assignment))
    return 'changed'
  }
  return {
    hello: () => ({
      ...{ device, kind: 'station', version },
      assigned: paper.assignment === undefined ? null : tellOf(paper.assignment),
    }),
    assign: async assignment =>
      'station' in assignment
        ? assign(assignment)
        : { why: 'wrong-kind', detail: 'it is a kitchen device, and no pad' },
    reset: async giveUp => {
      const debt = owed()
      if (debt !== undefined && !giveUp)
        return { why: 'has-papers', detail: `${debt}; --give-up has its gateway print them elsewhere` }
      if (paper.assignment === undefined && debt === undefined) return 'unchanged'
      await paper.keep(undefined)
      await station.serve(undefined)
      await papers.forget()
      return 'changed'
    },
  }
}

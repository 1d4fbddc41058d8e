/** The post a device holds: whose pad it is at which table, and its link to the gateway there, while it runs. */
import { createHash } from 'node:crypto'
import type { DeviceId } from '../../protocol/ids.ts'
import type { Assigned, Assignment } from '../../protocol/provisioning.ts'
import type { Body } from '../body.ts'
import type { Link, LinkConfig } from '../link/link.ts'
import type { AssignmentPaper } from './assignment.ts'

export interface PostParts {
  readonly device: DeviceId
  readonly paper: AssignmentPaper
  readonly body: Pick<Body, 'tell' | 'attach'>
  /** Starts at once to reach the gateway. */
  readonly openLink: (config: Pick<LinkConfig, 'name' | 'secret' | 'gateway'>) => Link
}

/** Changes come one after the other: whoever asks for one waits for it before asking for the next. */
export interface Post {
  /** What may be told of it; undefined where it belongs nowhere. */
  assigned(): Assigned | undefined
  readonly online: boolean
  /**
   * Takes a post, at once and for good: on disk when it resolves. `elsewhere`: it belongs to a house with another
   * authority, which has to let it go first. A post at another table begins with an empty cart; the same place
   * with a new secret keeps cart and unsent orders.
   *
   * @throws Fault `not-kept`: the disk holds this post or the one before, and the device goes on as it was
   */
  take(assignment: Assignment): Promise<'changed' | 'unchanged' | 'elsewhere'>
  /** @throws Fault `not-kept` */
  leave(): Promise<'changed' | 'unchanged'>
  /** Leaves the gateway. Safe twice. */
  close(): Promise<void>
}

const tellOf = ({ name, table, gateway, secret }: Assignment): Assigned => ({
  name,
  table,
  gateway,
  check: createHash('sha256').update(secret).digest('hex').slice(0, 16),
})

const isSame = (one: Assignment, other: Assignment): boolean =>
  JSON.stringify([tellOf(one), one.secret]) === JSON.stringify([tellOf(other), other.secret])

/** Goes to the post that the paper names, or tells the pad that it has none. */
export const takePost = ({ device, paper, body, openLink }: PostParts): Post => {
  let link: Link | undefined
  let online = false
  let closed = false

  const settle = async () => {
    const before = link
    link = undefined
    await before?.close()
    online = false
    const { assignment } = paper
    if (assignment === undefined) return body.tell({ type: 'unassigned', device })
    const { name, table, secret, gateway } = assignment
    body.tell({ type: 'assigned', name, table })
    if (closed) return
    const opened = openLink({ name, secret, gateway })
    link = opened
    opened.on(happening => {
      if (happening.type === 'link' && link === opened) online = happening.online
    })
    body.attach(opened)
  }
  let settled = settle()

  const keep = async (assignment: Assignment | undefined): Promise<'changed'> => {
    await paper.keep(assignment)
    settled = settled.then(settle)
    await settled
    return 'changed'
  }
  return {
    assigned: () => paper.assignment && tellOf(paper.assignment),
    get online() {
      return online
    },
    take: async assignment => {
      const before = paper.assignment
      if (before !== undefined && before.gateway.fingerprint !== assignment.gateway.fingerprint)
        return 'elsewhere'
      if (before !== undefined && isSame(before, assignment)) return 'unchanged'
      return keep(assignment)
    },
    leave: async () => (paper.assignment === undefined ? 'unchanged' : keep(undefined)),
    close: async () => {
      closed = true
      await settled
      await link?.close()
    },
  }
}

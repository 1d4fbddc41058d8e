/** A pad, as a technician makes it a table's. */
import type { DeviceId } from '../../protocol/ids.ts'
import type { Post } from '../assignment/post.ts'
import type { Placed } from './console.ts'

export const placedPad = (parts: {
  readonly device: DeviceId
  readonly version: string
  readonly post: Pick<Post, 'assigned' | 'take' | 'leave'>
}): Placed => {
  const { device, version, post } = parts
  return {
    hello: () => ({ device, kind: 'pad', version, assigned: post.assigned() ?? null }),
    assign: async assignment => {
      if ('station' in assignment) return { why: 'wrong-kind', detail: 'it is a pad, and no kitchen device' }
      const taken = await post.take(assignment)
      return taken === 'elsewhere'
        ? { why: 'assigned-elsewhere', detail: 'it belongs to another house; reset it first' }
        : taken
    },
    reset: post.leave,
  }
}

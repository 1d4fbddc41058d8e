/** How many may stand at a door at once, counted before anybody has said a word. */
import { isLoopback } from './listening.ts'

export interface CrowdLimits {
  /** In all. */
  readonly connections: number
  readonly connectionsPerAddress: number
  /** From this machine's own addresses, each. */
  readonly connectionsFromLoopback: number
}

export interface Crowd {
  /** Why one more from `address` is too many; undefined when it was counted in. */
  enter(address: string): 'full' | 'too-many-from-address' | undefined
  /** One that was counted in has gone. */
  leave(address: string): void
}

export const createCrowd = (limits: CrowdLimits): Crowd => {
  const byAddress = new Map<string, number>()
  let all = 0
  return {
    enter: address => {
      const here = byAddress.get(address) ?? 0
      const most = isLoopback(address) ? limits.connectionsFromLoopback : limits.connectionsPerAddress
      if (all >= limits.connections) return 'full'
      if (here >= most) return 'too-many-from-address'
      byAddress.set(address, here + 1)
      all++
      return undefined
    },
    leave: address => {
      const here = byAddress.get(address) ?? 0
      if (here <= 1) byAddress.delete(address)
      else byAddress.set(address, here - 1)
      all--
    },
  }
}

/** How many may stand at the door, and how fast each may talk. */

/** A measure that refills steadily: `perSecond` on average, `burst` at once. */
export interface Bucket {
  /** Takes one out; false when there is none. A refused attempt costs nothing. */
  take(): boolean
}

/** @param monotonic milliseconds that never jump */
export const createBucket = ({ perSecond, burst }: Pace, monotonic: () => number): Bucket => {
  let level = burst
  let last = monotonic()
  return {
    take: () => {
      const now = monotonic()
      level = Math.min(burst, level + ((now - last) / 1000) * perSecond)
      last = now
      if (level < 1) return false
      level--
      return true
    },
  }
}

export interface Pace {
  readonly perSecond: number
  readonly burst: number
}

/** How fast whoever comes from `address` may talk, `factor` times over. */
export const paceFrom = (
  address: string,
  limits: {
    readonly messagesPerSecond: number
    readonly messageBurst: number
    readonly loopbackFactor: number
  },
  factor = 1,
): Pace => {
  const all = factor * (isLoopback(address) ? limits.loopbackFactor : 1)
  return { perSecond: limits.messagesPerSecond * all, burst: limits.messageBurst * all }
}

export interface CrowdLimits {
  readonly connections: number
  readonly connectionsPerAddress: number
  readonly connectionsFromLoopback: number
}

/** Who is connected from where, before anybody has said a word. */
export interface Crowd {
  /** Why one more from `address` is too many; undefined when it was counted in. */
  enter(address: string): 'full' | 'too-many-from-address' | undefined
  /** One that was counted in has gone. */
  leave(address: string): void
}

/** 127.0.0.0/8 and ::1, also as an IPv4 address in IPv6's clothes. */
const isLoopback = (address: string): boolean => /^(::ffff:)?127\.|^::1$/i.test(address)

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

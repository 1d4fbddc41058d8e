/** How fast each at the door may talk. */
import type { DeviceName } from '../../protocol/ids.ts'
import { isLoopback } from '../network/listening.ts'

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

/** A measure for each device, which lasts longer than its connections do. */
export const createBuckets = (
  limits: Parameters<typeof paceFrom>[1],
  monotonic: () => number,
): ((device: DeviceName, address: string) => Bucket) => {
  const buckets = new Map<DeviceName, Bucket>()
  return (device, address) => {
    const bucket = buckets.get(device) ?? createBucket(paceFrom(address, limits), monotonic)
    buckets.set(device, bucket)
    return bucket
  }
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

/** A device's thread to the gateway: reaches it, and reaches it again, however often it is cut. */
import { type RetrySchedule, waits } from '../../protocol/retry.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { type Connection, connect, type Post } from './connection.ts'
import type { GatewayPlace } from './place.ts'

export interface LinkPorts {
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
  }
}

export interface Attending {
  /** Connected, and subscribed to everything. */
  up(connection: Connection): void
  message(topic: string, body: Uint8Array): void
  /** The connection that was up is over; also told when an attempt failed, and `wasUp` is false then. */
  down(wasUp: boolean): void
}

export interface Thread {
  /** Tells the gateway that the device leaves, and leaves. Safe twice. */
  close(): Promise<void>
}

/**
 * Between attempts at a gateway that is not there: guests wait for it, so that two seconds after it is back, all pads
 * are, spread over the second before.
 */
export const returning: RetrySchedule = { firstMs: 250, factor: 2, maxMs: 2_000, jitter: 0.5 }
/** Between attempts at one that was there, and did not want us or could not have us. */
const turnedAway: RetrySchedule = { ...returning, maxMs: 15_000 }
/**
 * A connection that lived this long was good, and the next attempt after it need not be patient. One that did not
 * may have been taken over by another device with the same name, which would have it back at once, for ever.
 */
export const goodMs = 2_000

/** Starts at once to reach the gateway and never gives up. */
export const stayConnected = (
  gateway: GatewayPlace,
  post: Post,
  { clock, random, log }: LinkPorts,
  attending: Attending,
): Thread => {
  let connection: Connection | undefined
  let up: Connection | undefined
  let upSince = 0
  let pauses = waits(turnedAway, random)
  let looks = waits(returning, random)
  let cancel: Cancel = () => {}
  let closed: Promise<void> | undefined
  let lastTrouble = ''

  const attempt = () => {
    connection = connect(gateway, post, clock, {
      up: now => {
        up = now
        upSince = clock.monotonic()
        lastTrouble = ''
        log.info({ ...gateway }, 'connected')
        attending.up(now)
      },
      message: attending.message,
      down: ({ why, by }) => {
        const wasUp = up !== undefined
        up = undefined
        if (wasUp && clock.monotonic() - upSince >= goodMs) pauses = waits(turnedAway, random)
        attending.down(wasUp)
        if (closed !== undefined) return
        if (why !== lastTrouble) {
          log.warn({ ...gateway, why }, by === 'stranger' ? 'this is not our gateway' : 'not connected')
        }
        lastTrouble = why
        if (by !== 'nobody') looks = waits(returning, random)
        cancel = clock.after((by === 'nobody' ? looks : pauses).next().value, attempt)
      },
    })
  }
  attempt()
  return {
    close: () => {
      cancel()
      closed ??= connection?.close() ?? Promise.resolve()
      return closed
    },
  }
}

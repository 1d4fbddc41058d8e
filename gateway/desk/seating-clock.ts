/** The clock at the maître d'hôtel's desk: asks now and then whether a party's time, or a kitchen's pause, is over. */
import type { Cancel, Clock } from '../../protocol/time.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { Desk } from './desk.ts'

/** A table closes, and a kitchen goes on, at most this much late. Milliseconds. */
const everyMs = 15_000

const from = { kind: 'gateway', part: 'hours' } as const

/** Asks only where something could be due, every quarter of a minute; until cancelled. */
export const keepSeating = (
  desk: Pick<Desk, 'ask' | 'floor'>,
  clock: Clock,
  random: (n: number) => Uint8Array,
): Cancel => {
  let stop: Cancel = () => undefined
  const ask = (type: 'end-idle' | 'end-pauses'): void =>
    void desk.ask(from, { type, id: ulid(clock.now(), random(10)) })
  const tick = (): void => {
    const { paused, sessions, site } = desk.floor
    if (paused.size > 0) ask('end-pauses')
    if (site?.seating !== undefined && sessions.size > 0) ask('end-idle')
    stop = clock.after(everyMs, tick)
  }
  stop = clock.after(everyMs, tick)
  return () => stop()
}

/** "Back at 17:00": the instant a person means by a time of day. */
import { timeOfDay } from '../../protocol/hours.ts'

const minuteMs = 60_000

/**
 * The next time the clocks of `zone` show `time` (`17:00`) after `now`, UTC milliseconds. A time that summer time
 * skips is found on the day after.
 */
export const nextTime = (time: string, zone: string, now: number): number | undefined => {
  const first = Math.floor(now / minuteMs) + 1
  // Two days hold every time of day at least once, whatever summer time does.
  for (let minute = first; minute <= first + 49 * 60; minute++) {
    if (timeOfDay(minute * minuteMs, zone) === time) return minute * minuteMs
  }
  return undefined
}

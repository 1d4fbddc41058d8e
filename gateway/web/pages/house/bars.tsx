/** What a page says of its own line: that it is cut, that something is under way, and that nothing is lost. */
import { useEffect, useState } from 'preact/hooks'
import { pageClock } from './clock.ts'

/** Shorter waits are over before anybody has read that there was one. Milliseconds. */
const slowMs = 1_000

/** Whether `isGoing` has been true for longer than a moment. */
export const useSlow = (isGoing: boolean): boolean => {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    return isGoing ? pageClock.after(slowMs, () => setSlow(true)) : undefined
  }, [isGoing])
  return isGoing && isSlow
}

const things = (count: number): string => (count === 1 ? '1 thing' : `${count} things`)

/** @param silent seconds without a word from the gateway, once that is too long @param waiting not answered yet */
export const Bars = ({ silent, waiting }: { silent: number | undefined; waiting: number }) => {
  const isSlow = useSlow(waiting > 0)
  return (
    // Always there, so that what comes into it is read out.
    <div role="status">
      {silent !== undefined ? (
        <p class="bar lost">
          No connection to the gateway: what you see may be old.
          {waiting > 0 && ` ${things(waiting)} not sent yet, kept here and sent as soon as it is back.`}
          {/* Not read out every second. */}
          <span aria-hidden="true"> {silent} s</span>
        </p>
      ) : (
        isSlow && <p class="bar">Sending {things(waiting)}…</p>
      )}
    </div>
  )
}

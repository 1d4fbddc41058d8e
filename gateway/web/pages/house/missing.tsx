/** What stands where something could not be read: why, and a way to try again. */
import { useSlow } from './bars.tsx'
import type { Reading } from './read.ts'

export const Missing = ({ reading }: { reading: Reading<unknown> }) => {
  const { read, isReading, again } = reading
  const isSlow = useSlow(read === undefined)
  // A moment of nothing is calmer than a word that flashes.
  if (read?.is !== 'missing') return <p class="empty">{isSlow ? 'Reading…' : ''}</p>
  return (
    <div class="empty panel" role="alert">
      <p>{read.detail}</p>
      <div class="deeds">
        <button type="button" aria-disabled={isReading} onClick={again}>
          {isReading ? 'Trying…' : 'Try again'}
        </button>
      </div>
    </div>
  )
}

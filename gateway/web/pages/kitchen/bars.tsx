/** What the cooks must know before anything else: that the tickets may be old, that nobody will hear the bell. */
import type { Kitchen } from './kitchen.ts'
import { clockSeconds } from './words.ts'

export const Bars = ({ kitchen }: { kitchen: Kitchen }) => {
  const silent = kitchen.sight.silent.value
  const waiting = kitchen.sight.pending.value.size
  return (
    <div class="bars" role="alert">
      {silent !== undefined && (
        <p class="bar stale">
          Not connected <b>{clockSeconds(silent)}</b>: tickets may be old
          {waiting > 0 && ` · ${waiting} to send when connected`}
        </p>
      )}
      {kitchen.soundOff.value && <p class="bar mute">Sound is off: press any key</p>}
    </div>
  )
}

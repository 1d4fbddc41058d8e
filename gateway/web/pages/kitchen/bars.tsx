/** What the cooks must know before anything else: old tickets, papers that do not come, a bell that nobody will hear. */
import type { Kitchen } from './kitchen.ts'
import { type Jam, jamWords } from './printers.ts'
import { clockSeconds } from './words.ts'

const Jammed = ({ kitchen, jam }: { kitchen: Kitchen; jam: Jam }) => {
  const { what, why } = jamWords(jam, kitchen.stationName)
  const seconds = Math.max(0, Math.floor((kitchen.sight.now.value - jam.since) / 1000))
  return (
    <p class={jam.instead === undefined ? 'bar unprinted' : 'bar jammed'}>
      <span aria-hidden="true">{jam.instead === undefined ? '‼ ' : '▲ '}</span>
      {what} <span class="why">{why}</span>
      {/* Not read out every second. */}
      <b aria-hidden="true"> {clockSeconds(seconds)}</b>
    </p>
  )
}

export const Bars = ({ kitchen }: { kitchen: Kitchen }) => {
  const silent = kitchen.sight.silent.value
  const mutedFor = kitchen.ringing.mutedFor.value
  const waiting = kitchen.sight.pending.value.size + kitchen.sight.pendingLines.value.size
  return (
    <div class="bars" role="alert">
      {silent !== undefined && (
        <p class="bar stale">
          Not connected <b>{clockSeconds(silent)}</b>: tickets may be old
          {waiting > 0 && ` · ${waiting} to send when connected`}
        </p>
      )}
      {kitchen.sight.jams.value.map(jam => (
        <Jammed
          key={`${jam.printer} ${jam.instead} ${jam.stations.length > 0}`}
          kitchen={kitchen}
          jam={jam}
        />
      ))}
      {mutedFor !== undefined && (
        <p class="bar hushed">
          No sound for <b aria-hidden="true">{clockSeconds(mutedFor)}</b>
          <span class="unseen"> a minute</span>: {kitchen.keyFor('mute') ?? 'its key'} brings it back
        </p>
      )}
      {kitchen.soundOff.value && <p class="bar mute">Sound is off: press any key</p>}
    </div>
  )
}

/** Nothing to cook: why that may be, and what to do about it. */
import { Idle } from './idle.tsx'
import type { Kitchen } from './kitchen.ts'

export const Empty = ({ kitchen }: { kitchen: Kitchen }) => {
  const { station, house } = kitchen.sight
  if (house.value === undefined) {
    return (
      <div class="empty">
        <p class="big">Asking the gateway for the tickets…</p>
        <p>If this stays, see whether the gateway is on and this screen is in its network.</p>
      </div>
    )
  }
  if (station.value !== null && !house.value.stations.some(one => one.station === station.value)) {
    return (
      <div class="empty">
        <p class="big">This house has no station {station.value}</p>
        <p>It was taken out. Choose another one above.</p>
        <button type="button" onClick={() => kitchen.lookAt(null)}>
          Show all stations
        </button>
      </div>
    )
  }
  if (station.value !== null) {
    return (
      <Idle kitchen={kitchen}>
        <div class="empty">
          <p class="big">
            <span aria-hidden="true">✓ </span>All done at {kitchen.stationName(station.value)}
          </p>
          <p>New orders appear here by themselves, the oldest first.</p>
          <button type="button" onClick={() => kitchen.lookAt(null)}>
            Show all stations
          </button>
        </div>
      </Idle>
    )
  }
  return (
    <Idle kitchen={kitchen}>
      <div class="empty">
        <p class="big">
          <span aria-hidden="true">✓ </span>All done
        </p>
        <p>New orders appear here by themselves, the oldest first.</p>
        <p>
          Bumped one too many?{' '}
          {kitchen.keyFor('recall') !== undefined && `Press ${kitchen.keyFor('recall')}, or `}“Recall last”
          above brings it back.
        </p>
      </div>
    </Idle>
  )
}

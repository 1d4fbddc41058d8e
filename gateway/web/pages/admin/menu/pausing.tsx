/** Kitchens that cannot keep up: which stations take no orders from guests, and until when. */
import { useState } from 'preact/hooks'
import type { HouseNow } from '../../../../../protocol/now.ts'
import type { Admin } from '../admin.ts'

type Station = NonNullable<HouseNow['stations']>[number]

/** Minutes; none is until somebody ends it. */
const lengths = [15, 30, 45, 60, 90] as const
const minuteMs = 60_000

const Row = ({ admin, station }: { admin: Admin; station: Station }) => {
  const { name, paused } = station
  const [minutes, setMinutes] = useState<number>(30)
  const ask = (pause: boolean) => {
    const until = minutes === 0 ? {} : { until: admin.now.value + minutes * minuteMs }
    void admin.attempt(
      { type: 'pause-stations', stations: [station.station], paused: pause, ...(pause ? until : {}) },
      pause ? `${name} is paused.` : `${name} takes orders again.`,
    )
  }
  const until = paused?.until
  return (
    <li data-station={station.station}>
      <span class="what">{name}</span>
      {paused === undefined ? (
        <label>
          <span class="unseen">{name}: pause until</span>
          <select value={minutes} onChange={event => setMinutes(Number(event.currentTarget.value))}>
            {lengths.map(one => (
              <option key={one} value={one}>
                until {admin.clockTime(admin.now.value + one * minuteMs)}
              </option>
            ))}
            <option value={0}>until I end it</option>
          </select>
        </label>
      ) : (
        <span class="soft">
          {until === undefined ? 'until you end it' : `until ${admin.clockTime(until)}`}
        </span>
      )}
      <button
        type="button"
        role="switch"
        aria-checked={paused !== undefined}
        aria-label={`${name} is paused`}
        class="switch"
        onClick={() => ask(paused === undefined)}
      >
        {paused === undefined ? 'takes orders' : 'paused'}
      </button>
    </li>
  )
}

export const Pausing = ({ admin }: { admin: Admin }) => {
  const stations = admin.house.value?.stations ?? []
  if (stations.length === 0) return null
  return (
    <section class="panel" aria-label="Pause">
      <h2>Pause a station</h2>
      <p class="soft">
        Guests cannot order what it makes; your staff still can. Their pads say when it goes on.
      </p>
      <ul class="rows">
        {stations.map(station => (
          <Row key={station.station} admin={admin} station={station} />
        ))}
      </ul>
    </section>
  )
}

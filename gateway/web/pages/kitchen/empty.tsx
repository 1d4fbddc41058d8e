/** Nothing to cook: why that may be, and what to do about it. */
import type { ComponentChildren } from 'preact'
import type { StationId } from '../../../../protocol/ids.ts'
import { together } from '../house/together.ts'
import { Idle } from './idle.tsx'
import type { Kitchen } from './kitchen.ts'

const LookAt = (props: { kitchen: Kitchen; at: StationId | null; isPass?: boolean; children: string }) => (
  <button type="button" onClick={() => props.kitchen.lookAt(props.at, props.isPass)}>
    {props.children}
  </button>
)

/** Every station that is theirs, and all of them together. */
const Ways = ({ kitchen }: { kitchen: Kitchen }) => {
  const mine = kitchen.sight.mine.value
  return (
    <>
      {mine?.map(({ station, name }) => (
        <LookAt kitchen={kitchen} at={station} key={station}>
          {`Show ${name}`}
        </LookAt>
      ))}
      {mine?.length !== 1 && (
        <LookAt kitchen={kitchen} at={null}>
          {mine === null ? 'Show all stations' : 'Show all of yours'}
        </LookAt>
      )}
    </>
  )
}

const Why = ({ big, children }: { big: string; children: ComponentChildren }) => (
  <div class="empty">
    <p class="big">{big}</p>
    {children}
  </div>
)

export const Empty = ({ kitchen }: { kitchen: Kitchen }) => {
  const { station: looked, house, own, mine: of, isPass, shown } = kitchen.sight
  const [station, mine] = [looked.value, of.value]
  if (house.value === undefined) {
    return (
      <Why big="Asking the gateway for the tickets…">
        <p>If this stays, see whether the gateway is on and this screen is in its network.</p>
      </Why>
    )
  }
  if (mine?.length === 0 && !isPass.value) {
    return (
      <Why big="You have no station in this kitchen">
        <p>
          You work at {together(own.value)}, and this house has no such station any more. A manager gives you
          another one, under People; a technician, where this is the screen of a kitchen device.
        </p>
        <LookAt kitchen={kitchen} at={null} isPass>
          Show the pass
        </LookAt>
      </Why>
    )
  }
  if (station !== null && !house.value.stations.some(one => one.station === station)) {
    return (
      <Why big={`This house has no station ${station}`}>
        <p>It was taken out. Choose another one above.</p>
        <Ways kitchen={kitchen} />
      </Why>
    )
  }
  if (station !== null && shown.value?.size === 0) {
    return (
      <Why big={`You do not work at ${kitchen.stationName(station)}`}>
        <p>Your tickets are those of {together((mine ?? []).map(({ name }) => name))}.</p>
        <Ways kitchen={kitchen} />
      </Why>
    )
  }
  const [only = null, ...more] = isPass.value ? [] : (mine ?? [])
  const at = station ?? (more.length === 0 ? (only?.station ?? null) : null)
  if (at !== null) {
    return (
      <Idle kitchen={kitchen}>
        <div class="empty">
          <p class="big">
            <span aria-hidden="true">✓ </span>All done at {kitchen.stationName(at)}
          </p>
          <p>New orders appear here by themselves, the oldest first.</p>
          {mine?.length !== 1 && (
            <LookAt kitchen={kitchen} at={null}>
              {mine === null ? 'Show all stations' : 'Show all of yours'}
            </LookAt>
          )}
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

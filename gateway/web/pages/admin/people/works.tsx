/** The stations at which a cook works: whose tickets are on their screens, and which they can bump. */
import { useState } from 'preact/hooks'
import type { StationId } from '../../../../../protocol/ids.ts'
import type { StaffMember } from '../../../../../protocol/sign-in.ts'
import { Dialog } from '../../house/dialog.tsx'
import { together } from '../../house/together.ts'
import type { Admin } from '../admin.ts'

export interface HouseStation {
  readonly station: StationId
  readonly name: string
}

/** Nothing is missing as long as nobody knows what the house has. */
const nameIn = (house: readonly HouseStation[] | undefined, id: StationId): string =>
  house === undefined
    ? id
    : (house.find(({ station }) => station === id)?.name ?? `${id} (which the house does not have)`)

/** `at Grill and Bar` @param house undefined while it is being asked for */
export const worksAtWords = (
  house: readonly HouseStation[] | undefined,
  stations: readonly StationId[] = [],
): string =>
  stations.length === 0 ? 'at every station' : `at ${together(stations.map(id => nameIn(house, id)))}`

export const WorksDialog = (props: {
  admin: Admin
  member: StaffMember
  house: readonly HouseStation[] | undefined
  onClose: () => void
}) => {
  const { admin, member, house, onClose } = props
  const [chosen, setChosen] = useState<readonly StationId[]>(member.stations ?? [])
  const all = [...new Set([...(house ?? []).map(({ station }) => station), ...(member.stations ?? [])])]
  // In the order of the house, whichever was ticked first.
  const stations = all.filter(id => chosen.includes(id))
  return (
    <Dialog title={`Stations of ${member.name}`} onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          const words = `${member.name} works ${worksAtWords(house, stations)}.`
          void admin.attempt({ type: 'change-staff', staff: member.staff, stations }, words).then(onClose)
        }}
      >
        <p>
          {member.name} sees the tickets of these stations and can bump them. None is ticked: all of them.
        </p>
        {all.map(id => (
          <label class="tick" key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={() =>
                setChosen(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id])
              }
            />
            <span>{nameIn(house, id)}</span>
          </label>
        ))}
        <div class="deeds">
          <button type="submit" class="main">
            Save
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Taking a station out of the kitchen: where its dishes go, and what keeps it there for now. */
import { useState } from 'preact/hooks'
import type { StationId } from '../../../../../protocol/ids.ts'
import type { KitchenSetup, KitchenSetupView } from '../../../../../protocol/kitchen-setup.ts'
import { Dialog } from '../../house/dialog.tsx'
import { together } from '../../house/together.ts'
import { dishesAt, namedBy, stationIds, stationName, withoutStation } from './setup.ts'
import { dishesWords, strandedWords } from './words.ts'

export const RemoveDialog = (props: {
  view: KitchenSetupView
  kitchen: KitchenSetup
  station: StationId
  onRemove: (kitchen: KitchenSetup) => void
  onClose: () => void
}) => {
  const { view, kitchen, station, onRemove, onClose } = props
  const name = stationName(kitchen, station)
  const others = stationIds(kitchen).filter(id => id !== station)
  const [chosen, setChosen] = useState(others[0])
  const to = others.find(id => id === chosen)
  const dishes = dishesAt(kitchen, view.menu, station)
  const open = view.stations.find(one => one.station === station)?.open ?? 0
  const named = namedBy(view.menu, station)
  const stranded =
    to === undefined ? '' : strandedWords(view.kitchen, withoutStation(kitchen, station, to), view.crew)
  const canGo = named.length === 0 && to !== undefined
  return (
    <Dialog title={`Remove ${name}?`} onClose={onClose}>
      <ul class="consequences">
        {named.length > 0 && (
          <li>The menu itself sends {together(named)} there. Take that out of the menu first, under Menu.</li>
        )}
        {open > 0 && (
          <li>
            {open === 1 ? '1 ticket is' : `${open} tickets are`} being made there. It can be published once
            that is done.
          </li>
        )}
        {canGo && <li>Whoever works from its screens chooses another station there.</li>}
        {stranded !== '' && <li>{stranded}</li>}
      </ul>
      {canGo && (
        <label>
          {dishes === 0
            ? 'What would go there goes to'
            : `Its ${dishesWords(dishes)} ${dishes === 1 ? 'goes' : 'go'} to`}
          <select value={to} onChange={event => setChosen(event.currentTarget.value as StationId)}>
            {others.map(id => (
              <option key={id} value={id}>
                {stationName(kitchen, id)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="deeds">
        {canGo && (
          <button
            type="button"
            class="danger"
            onClick={() => {
              onRemove(withoutStation(kitchen, station, to))
              onClose()
            }}
          >
            Remove
          </button>
        )}
        <button type="button" onClick={onClose}>
          Keep it
        </button>
      </div>
    </Dialog>
  )
}

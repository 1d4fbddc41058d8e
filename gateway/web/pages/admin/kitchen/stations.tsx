/** The kitchen's stations: each as it is set up, one more, one less. */
import { useState } from 'preact/hooks'
import type { StationId } from '../../../../../protocol/ids.ts'
import type { KitchenSetup, KitchenSetupView } from '../../../../../protocol/kitchen-setup.ts'
import { RemoveDialog } from './remove.tsx'
import { dishesAt, stationIds, stationName, withNew, withStation } from './setup.ts'
import { StationFields } from './station.tsx'

const AddStation = (props: { kitchen: KitchenSetup; onChange: (kitchen: KitchenSetup) => void }) => {
  const { kitchen, onChange } = props
  const [name, setName] = useState('')
  const called = name.trim()
  return (
    <form
      class="add"
      onSubmit={event => {
        event.preventDefault()
        if (called === '') return
        onChange(withNew(kitchen, called))
        setName('')
      }}
    >
      <label>
        One more station, as cooks call it
        <input
          name="station"
          maxLength={24}
          autoComplete="off"
          value={name}
          onInput={event => setName(event.currentTarget.value)}
        />
      </label>
      <button type="submit" aria-disabled={called === ''}>
        Add
      </button>
    </form>
  )
}

export const StationsPanel = (props: {
  view: KitchenSetupView
  kitchen: KitchenSetup
  onChange: (kitchen: KitchenSetup) => void
}) => {
  const { view, kitchen, onChange } = props
  const [leaving, setLeaving] = useState<StationId | undefined>()
  const ids = stationIds(kitchen)
  return (
    <section class="panel" aria-label="Stations">
      <h2>Stations</h2>
      <div class="stations">
        {ids.map(id => (
          <StationFields
            key={id}
            id={id}
            name={stationName(kitchen, id)}
            station={kitchen.stations[id] ?? {}}
            prints={view.stations.some(({ station, prints }) => station === id && prints)}
            dishes={dishesAt(kitchen, view.menu, id)}
            onChange={change => onChange(withStation(kitchen, id, change))}
            onRemove={ids.length < 2 ? undefined : () => setLeaving(id)}
          />
        ))}
      </div>
      <AddStation kitchen={kitchen} onChange={onChange} />
      {leaving !== undefined && (
        <RemoveDialog
          view={view}
          kitchen={kitchen}
          station={leaving}
          onRemove={onChange}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </section>
  )
}

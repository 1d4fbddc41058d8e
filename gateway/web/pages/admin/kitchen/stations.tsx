/** The kitchen's stations: each as it is set up, one more, one less. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { StationId } from '../../../../../protocol/ids.ts'
import type { KitchenSetup, KitchenSetupView } from '../../../../../protocol/kitchen-setup.ts'
import { RemoveDialog } from './remove.tsx'
import { dishesAt, stationIds, stationName, withMoved, withNew, withStation } from './setup.ts'
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
  const [moved, setMoved] = useState<{ readonly id: StationId; readonly by: -1 | 1 } | undefined>()
  const list = useRef<HTMLDivElement>(null)
  // A fieldset that is put elsewhere loses the focus: whoever moves it by key goes on from there.
  useLayoutEffect(() => {
    if (moved === undefined) return
    list.current
      ?.querySelector<HTMLElement>(`[data-station="${moved.id}"] [data-move="${moved.by}"]`)
      ?.focus()
  }, [moved])
  const ids = stationIds(kitchen)
  return (
    <section class="panel" aria-label="Stations">
      <h2>Stations</h2>
      <p class="soft">Screens show them in this order, and F5 to F8 turn to the first four.</p>
      <div class="stations" ref={list}>
        {ids.map(id => (
          <StationFields
            key={id}
            id={id}
            name={stationName(kitchen, id)}
            station={kitchen.stations[id] ?? {}}
            prints={view.stations.some(({ station, prints }) => station === id && prints)}
            dishes={dishesAt(kitchen, view.menu, id)}
            onChange={change => onChange(withStation(kitchen, id, change))}
            canMove={by => stationIds(withMoved(kitchen, id, by)).indexOf(id) !== ids.indexOf(id)}
            onMove={by => {
              onChange(withMoved(kitchen, id, by))
              setMoved({ id, by })
            }}
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

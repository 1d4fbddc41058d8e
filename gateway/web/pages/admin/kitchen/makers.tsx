/** Who makes something: one station, or several, or whoever does where nothing is said. */
import type { StationId } from '../../../../../protocol/ids.ts'
import type { KitchenSetup } from '../../../../../protocol/kitchen-setup.ts'
import { type Makers, stationIds, stationName } from './setup.ts'

/** As many as a dish may be made at. */
const most = 8

const Choice = (props: {
  label: string
  none: string | undefined
  value: StationId | undefined
  among: readonly StationId[]
  kitchen: KitchenSetup
  onChange: (station: StationId | undefined) => void
}) => {
  const { label, none, value, among, kitchen, onChange } = props
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={event => onChange(among.find(one => one === event.currentTarget.value))}
    >
      {none !== undefined && <option value="">{none}</option>}
      {among.map(one => (
        <option key={one} value={one}>
          {stationName(kitchen, one)}
        </option>
      ))}
    </select>
  )
}

/** @param inherited what counts where nobody is chosen; somebody has to be where it is absent */
export const MakersChoice = (props: {
  label: string
  inherited?: string
  value: Makers
  kitchen: KitchenSetup
  onChange: (makers: Makers) => void
}) => {
  const { label, inherited, value, kitchen, onChange } = props
  const all = stationIds(kitchen)
  const spare = all.find(id => !value.includes(id))
  /** Whoever is chosen twice stands there once. */
  const set = (at: number, to: StationId | undefined) => {
    if (to !== undefined)
      return onChange([...new Set(value.length === 0 ? [to] : value.map((one, n) => (n === at ? to : one)))])
    onChange(at === 0 ? [] : value.filter((_, n) => n !== at))
  }
  return (
    <div class="makers">
      {(value.length === 0 ? [undefined] : value).map((one, at) => (
        <Choice
          key={at}
          label={at === 0 ? `${label}: made at` : `${label}: and at`}
          none={at === 0 ? inherited : 'nobody else'}
          value={one}
          among={all}
          kitchen={kitchen}
          onChange={to => set(at, to)}
        />
      ))}
      {value.length > 0 && value.length < most && spare !== undefined && (
        <button
          type="button"
          aria-label={`${label}: one more station`}
          onClick={() => onChange([...value, spare])}
        >
          +
        </button>
      )}
    </div>
  )
}

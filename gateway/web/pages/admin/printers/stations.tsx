/** Who prints where: each station's printer, what stands in for it and after how long; checks, and what the pass sends out. */
import { useState } from 'preact/hooks'
import type { PrinterId } from '../../../../../protocol/ids.ts'
import type { PrintersView, StationPrinters } from '../../../../../protocol/printers.ts'
import type { Admin } from '../admin.ts'
import { publishOrSay } from './publishing.ts'
import { type Elsewhere, type Setup, type StationSetup, setupOf, withStations } from './setup.ts'

/** What the gateway waits where nobody said anything. */
const usualSeconds = 15

const Choice = (props: {
  label: string
  none: string
  value: PrinterId | undefined
  among: readonly PrinterId[]
  onChange: (printer: PrinterId | undefined) => void
}) => {
  const { label, none, value, among, onChange } = props
  return (
    <label>
      {label}
      <select
        value={value ?? ''}
        onChange={event => onChange(among.find(one => one === event.currentTarget.value))}
      >
        <option value="">{none}</option>
        {among.map(one => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  )
}

const Station = (props: {
  station: StationPrinters
  setup: StationSetup
  printers: readonly PrinterId[]
  onChange: (setup: StationSetup) => void
}) => {
  const { station, setup, printers, onChange } = props
  const { printer, backup, backupSeconds } = setup
  return (
    <fieldset class="station" data-station={station.station}>
      <legend>{station.name}</legend>
      <Choice
        label="Prints on"
        none="nothing: its cooks have a screen"
        value={printer}
        among={printers}
        onChange={to => onChange(to === undefined ? {} : { ...setup, printer: to })}
      />
      {printer !== undefined && printers.length > 1 && (
        <Choice
          label="Backup"
          none="none: its tickets wait"
          value={backup}
          among={printers.filter(one => one !== printer)}
          onChange={to => onChange(to === undefined ? { printer } : { ...setup, backup: to })}
        />
      )}
      {printer !== undefined && backup !== undefined && (
        <label>
          After so many seconds
          <input
            type="number"
            min={1}
            max={3600}
            placeholder={String(usualSeconds)}
            value={backupSeconds ?? ''}
            onInput={({ currentTarget: { value } }) => {
              const { backupSeconds: _, ...rest } = setup
              const seconds = Math.trunc(Number(value))
              onChange(
                value === '' || seconds < 1 ? rest : { ...rest, backupSeconds: Math.min(3600, seconds) },
              )
            }}
          />
        </label>
      )}
    </fieldset>
  )
}

/** Nothing is sent until somebody says so: a station must not lose its printer to an arrow key on a list. */
export const StationsPanel = ({ admin, view }: { admin: Admin; view: PrintersView }) => {
  const now = setupOf(view)
  const [changed, setChanged] = useState<Setup['stations']>({})
  const [others, setOthers] = useState<Partial<Elsewhere>>({})
  const printers = view.printers.map(({ printer }) => printer)
  const { checkPrinter, passPrinter } = view
  const elsewhere: Elsewhere = { ...{ checkPrinter, passPrinter }, ...others }
  const next = withStations(now, changed, elsewhere)
  const isDirty = JSON.stringify(next) !== JSON.stringify(now)
  const forget = () => {
    setChanged({})
    setOthers({})
  }
  const save = async (event: Event) => {
    event.preventDefault()
    if (!isDirty) return
    await publishOrSay(admin, next, { text: 'Tickets come out there from now on.', before: now })
    forget()
  }
  return (
    <section class="panel" aria-label="Who prints where">
      <h2>Who prints where</h2>
      <form onSubmit={event => void save(event)}>
        <div class="stations">
          {view.stations.map(station => (
            <Station
              key={station.station}
              station={station}
              setup={next.stations[station.station] ?? {}}
              printers={printers}
              onChange={setup => setChanged({ ...changed, [station.station]: setup })}
            />
          ))}
          <fieldset class="station">
            <legend>Checks</legend>
            <Choice
              label="Come out of"
              none="nothing: checks are shown only"
              value={elsewhere.checkPrinter}
              among={printers}
              onChange={to => setOthers({ ...others, checkPrinter: to })}
            />
          </fieldset>
          <fieldset class="station" data-station="*">
            <legend>The pass</legend>
            <Choice
              label="Prints what goes out on"
              none="nothing: what goes out is on the screen"
              value={elsewhere.passPrinter}
              among={printers}
              onChange={to => setOthers({ ...others, passPrinter: to })}
            />
          </fieldset>
        </div>
        <div class="deeds">
          <button type="submit" class="main" aria-disabled={!isDirty}>
            {isDirty ? 'Save' : 'Saved'}
          </button>
          {isDirty && (
            <button type="button" onClick={forget}>
              Leave it as it was
            </button>
          )}
        </div>
      </form>
    </section>
  )
}

/** What can go wrong in a restaurant, one switch each. */
import type { ComponentChildren } from 'preact'
import type { RestaurantView } from './restaurant.ts'
import type { Supervisor } from './supervisor.ts'
import type { Air, Process } from './told.ts'

const airs: readonly (readonly [Air, string])[] = [
  ['on', 'on'],
  ['slow', 'slow'],
  ['silent', 'dead'],
  ['off', 'off'],
]

const Row = ({
  name,
  process,
  kind = '',
  children,
}: {
  name: string
  process: Process
  kind?: string
  children: ComponentChildren
}) => (
  <div class={`fault ${kind}`}>
    <p>
      <b>{name}</b>{' '}
      {process.at === 'up' ? (
        <span class="up">
          <span aria-hidden="true">●</span>
          <span class="unseen">up</span>
        </span>
      ) : (
        <span class="not-up">{process.at}</span>
      )}
    </p>
    {children}
  </div>
)

const Toggle = ({ on, label, onPress }: { on: boolean; label: string; onPress: () => void }) => (
  <button type="button" class="toggle" aria-pressed={on} onClick={onPress}>
    {label}
  </button>
)

export const Faults = ({ view, supervisor }: { view: RestaurantView; supervisor: Supervisor }) => {
  const state = view.state.value
  const switches = view.switches.value
  const dish = view.dish.value
  const played = state?.pads.find(({ pad }) => pad === view.pad.value)
  return (
    <section class="faults" aria-labelledby="break-it">
      <h2 id="break-it">Now break it</h2>
      {state?.pads.map(({ pad, table, wifi, process }) => {
        // In its box it has no work that could be disturbed.
        if (table === undefined) return null
        return (
          <Row
            key={pad}
            name={`Table ${table}`}
            process={process}
            kind={view.pad.value === pad ? 'pads played' : 'pads'}
          >
            {wifi === undefined ? (
              <p class="none">Its Wi-Fi cannot be broken on this machine</p>
            ) : (
              <fieldset>
                <legend>Wi-Fi</legend>
                {airs.map(([air, label]) => (
                  <Toggle
                    key={air}
                    on={wifi === air}
                    label={label}
                    onPress={() => supervisor.setAir(pad, air)}
                  />
                ))}
              </fieldset>
            )}
            <button type="button" onClick={() => supervisor.restartPad(pad, true)}>
              <span class="unseen">Table {table}: </span>pull plug
            </button>
          </Row>
        )
      })}
      {state !== undefined && (
        <Row name="Gateway" process={state.gateway.process}>
          <button type="button" onClick={() => supervisor.restartGateway(false)}>
            restart
          </button>
          <button type="button" onClick={() => supervisor.restartGateway(true)}>
            <span class="unseen">Gateway: </span>pull plug
          </button>
        </Row>
      )}
      {state !== undefined && switches !== undefined && (
        <Row name="Printer" process={state.printer.process}>
          <fieldset>
            <legend class="unseen">Printer</legend>
            <Toggle
              on={!switches.paper}
              label="paper out"
              onPress={() => supervisor.switchPrinter({ paper: !switches.paper })}
            />
            <Toggle
              on={!switches.power}
              label="no power"
              onPress={() => supervisor.switchPrinter({ power: !switches.power })}
            />
            <Toggle
              on={switches.stall}
              label="jammed"
              onPress={() => supervisor.switchPrinter({ stall: !switches.stall })}
            />
          </fieldset>
        </Row>
      )}
      {dish !== undefined && (
        <div class="fault">
          <p>
            <b>Dish</b>
          </p>
          <Toggle
            on={dish.soldOut}
            label={`${dish.name} sold out`}
            onPress={() => supervisor.runOut(!dish.soldOut)}
          />
        </div>
      )}
      {state !== undefined && (
        <div class="fault">
          <p>
            <b>Finger</b>
          </p>
          <Toggle
            on={played?.twice === true}
            label="every press twice"
            onPress={() => supervisor.setTwice(view.pad.value, played?.twice !== true)}
          />
        </div>
      )}
    </section>
  )
}

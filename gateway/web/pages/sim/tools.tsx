/** The bench's tools: the pads' clock, the language of the one that is played, eyes, tape and camera. */
import type { Signal } from '@preact/signals'
import { ChooseEyes, type Eyes } from './eyes.tsx'
import type { Inspection } from './inspecting.ts'
import { Inspector } from './inspector.tsx'
import type { RestaurantView } from './restaurant.ts'
import { RobotDiner } from './robot.tsx'
import { saveFile } from './saving.ts'
import type { Supervisor } from './supervisor.ts'
import type { Tape } from './tape.ts'
import { TapeDesk } from './tape-desk.tsx'
import type { Pace } from './told.ts'

const paces: readonly Pace[] = [1, 10, 60]

export interface ToolsProps {
  readonly view: RestaurantView
  readonly supervisor: Supervisor
  readonly eyes: Signal<Eyes>
  readonly tape: Tape
  readonly inspection: Inspection
}

const PadClock = ({ view, supervisor, tape }: ToolsProps) => {
  const pace = view.state.value?.pace ?? 1
  // A tape has one pace, the one it began with.
  const isFixed = tape.at.value === 'recording' || tape.at.value === 'playing'
  return (
    <fieldset>
      <legend>Pads’ clock</legend>
      {paces.map(one => (
        <button
          key={one}
          type="button"
          class="toggle"
          aria-pressed={pace === one}
          aria-disabled={isFixed}
          onClick={() => {
            if (!isFixed) supervisor.setPace(one)
          }}
        >
          {one}×
        </button>
      ))}
      {pace !== 1 && (
        <span class="what">
          Pads only: undo, idle and dimming come sooner. A key held down, the gateway, the kitchen and the air
          keep their time.
        </span>
      )}
    </fieldset>
  )
}

/** As its own speakers call it. */
const autonym = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

const Speaks = ({ view, supervisor }: ToolsProps) => {
  const spoken = view.languages.value.get(view.pad.value)
  if (spoken === undefined || spoken.offered.length === 0) return null
  return (
    <label>
      It speaks{' '}
      <select
        value={spoken.language}
        onChange={({ currentTarget: { value } }) => supervisor.speak(view.pad.value, value)}
      >
        {spoken.offered.map(language => (
          <option key={language} value={language} lang={language}>
            {autonym(language)}
          </option>
        ))}
      </select>
    </label>
  )
}

export const Tools = (props: ToolsProps) => {
  const { view, supervisor, eyes, tape, inspection } = props
  return (
    <section class="tools" aria-label="Bench">
      <PadClock {...props} />
      <Speaks {...props} />
      <RobotDiner view={view} supervisor={supervisor} />
      <ChooseEyes eyes={eyes} />
      <TapeDesk tape={tape} />
      <button
        type="button"
        onClick={() => {
          const canvas = document.querySelector<HTMLCanvasElement>('.pad.played canvas')
          canvas?.toBlob(picture => {
            if (picture !== null) saveFile(`pad-${view.pad.value}.png`, picture)
          })
        }}
      >
        Save picture
      </button>
      <Inspector inspection={inspection} pad={view.pad.value} />
    </section>
  )
}

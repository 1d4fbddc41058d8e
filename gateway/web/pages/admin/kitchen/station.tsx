/** One station as it is set up: what it is called, when its tickets are late, and what its cooks want to see. */
import type { StationId } from '../../../../../protocol/ids.ts'
import type { StationCooking } from '../../../../../protocol/site.ts'
import { SoundFields } from './sound.tsx'
import { dishesWords } from './words.ts'

type Change = { readonly [word in keyof StationCooking]?: StationCooking[word] | undefined }

const longest = 240

/** What counts where nothing is written. */
const usual = { warnMinutes: 5, lateMinutes: 10 } as const

const Minutes = (props: {
  label: string
  usual: number
  value: number | undefined
  onChange: (minutes: number | undefined) => void
}) => (
  <label>
    {props.label}
    <input
      type="number"
      min={1}
      max={longest}
      placeholder={String(props.usual)}
      value={props.value ?? ''}
      onInput={({ currentTarget: { value } }) => {
        const minutes = Math.trunc(Number(value))
        props.onChange(value === '' || !(minutes >= 1) ? undefined : Math.min(longest, minutes))
      }}
    />
  </label>
)

const moves = [
  [-1, '↑', 'Earlier'],
  [1, '↓', 'Later'],
] as const

/** Its place among the others, on this page and on the cooks' screens. */
const Moves = (props: { name: string; canMove: (by: -1 | 1) => boolean; onMove: (by: -1 | 1) => void }) => (
  <div class="moves">
    {moves.map(([by, sign, word]) => (
      <button
        key={by}
        type="button"
        data-move={by}
        aria-label={`${word}: ${props.name}`}
        aria-disabled={!props.canMove(by)}
        onClick={() => {
          if (props.canMove(by)) props.onMove(by)
        }}
      >
        <span aria-hidden="true">{sign} </span>
        {word}
      </button>
    ))}
  </div>
)

/** @param prints whether it has a printer; `dishes`: how many it makes */
export const StationFields = (props: {
  id: StationId
  name: string
  station: StationCooking
  prints: boolean
  dishes: number
  onChange: (change: Change) => void
  onRemove: (() => void) | undefined
  /** Whether there is another one before (−1) or after (1) it. */
  canMove: (by: -1 | 1) => boolean
  onMove: (by: -1 | 1) => void
}) => {
  const { id, name, station, prints, dishes, onChange, onRemove, canMove, onMove } = props
  const { papers = 'always', allergies = 'shown', recalled = 'keeps' } = station
  return (
    <fieldset class="station" data-station={id}>
      <legend>{name}</legend>
      <p class={dishes === 0 ? 'nobody' : 'soft'}>
        {dishes === 0 ? 'No dish goes there yet: say below which do.' : `Makes ${dishesWords(dishes)}.`}
      </p>
      <label>
        Name
        <input
          name="name"
          maxLength={24}
          autoComplete="off"
          value={station.name ?? ''}
          placeholder={id}
          onInput={({ currentTarget: { value } }) => onChange({ name: value === '' ? undefined : value })}
        />
      </label>
      <div class="times">
        <Minutes
          label="Due after (min)"
          usual={usual.warnMinutes}
          value={station.warnMinutes}
          onChange={warnMinutes => onChange({ warnMinutes })}
        />
        <Minutes
          label="Late after (min)"
          usual={usual.lateMinutes}
          value={station.lateMinutes}
          onChange={lateMinutes => onChange({ lateMinutes })}
        />
      </div>
      <label>
        On paper
        <select
          value={papers}
          onChange={event =>
            onChange({ papers: event.currentTarget.value === 'unwatched' ? 'unwatched' : undefined })
          }
        >
          <option value="always">every ticket</option>
          <option value="unwatched">only while none of its screens is on</option>
        </select>
      </label>
      {!prints && (
        <p class={papers === 'unwatched' ? 'nobody' : 'soft'}>
          It has no printer. <a href="#/printers">Give it one</a>
          {papers === 'unwatched' ? ', or nobody learns what to make once its screens are off.' : '.'}
        </p>
      )}
      <label>
        A guest’s allergy
        <select
          value={allergies}
          onChange={event =>
            onChange({ allergies: event.currentTarget.value === 'acknowledged' ? 'acknowledged' : undefined })
          }
        >
          <option value="shown">stands on the ticket</option>
          <option value="acknowledged">covers the ticket until a cook has read it</option>
        </select>
      </label>
      <label>
        A ticket that is recalled
        <select
          value={recalled}
          onChange={event =>
            onChange({ recalled: event.currentTarget.value === 'anew' ? 'anew' : undefined })
          }
        >
          <option value="keeps">is as old as it was</option>
          <option value="anew">counts from its recall</option>
        </select>
      </label>
      <SoundFields name={name} sound={station.sound} onChange={sound => onChange({ sound })} />
      <Moves name={name} canMove={canMove} onMove={onMove} />
      {onRemove !== undefined && (
        <button type="button" class="danger" aria-label={`Remove ${name}`} onClick={onRemove}>
          Remove
        </button>
      )}
    </fieldset>
  )
}

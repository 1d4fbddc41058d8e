/** One pad on its table: the screen and, right under the legend, four buttons that differ in shape. */
import { useEffect, useRef } from 'preact/hooks'
import { PadScreen } from '../house/pad-screen.tsx'
import type { RestaurantView } from './restaurant.ts'
import type { PadState } from './told.ts'

/** As on the device: square, round with a dot, left, right; a finger knows them without eyes. */
const shapes = ['▢', '●', '◁', '▷'] as const

const doing = {
  starting: 'switching on…',
  up: '',
  stopping: 'switching off…',
  waiting: 'no power',
  stopped: 'no power',
} as const
/** What people call it: by its table, while it has one. */
export const nameOf = ({ table }: Pick<PadState, 'table'>): string =>
  table === undefined ? 'In its box' : `Table ${table}`

const air = { on: '', slow: 'Wi-Fi slow', silent: 'Wi-Fi dead', off: 'Wi-Fi off' } as const

export interface PadProps {
  readonly view: RestaurantView
  readonly state: PadState
  readonly press: (pad: number, button: number, kind: 'press' | 'release' | 'tap') => void
  /** A phone is held in front of it. */
  readonly onScan: (screen: HTMLCanvasElement) => void
}

export const Pad = ({ view, state, press, onScan }: PadProps) => {
  const { pad, wifi = 'on', process } = state
  const name = nameOf(state)
  const isPlayed = view.pad.value === pad
  const screen = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // Whoever opens the page can play at once, and Tab goes on from here.
    if (isPlayed && document.activeElement === document.body) screen.current?.focus()
  }, [isPlayed])
  const play = () => {
    view.pad.value = pad
  }
  const says = [doing[process.at], air[wifi]].filter(word => word !== '').join(' · ')
  return (
    <section class={isPlayed ? 'pad played' : 'pad'} aria-label={`Pad ${pad}`}>
      <p class="plate">
        <b>{name}</b>
        {says !== '' && <span class="trouble">{says}</span>}
        {isPlayed && <span class="keys-here">⌨ your keys play here</span>}
        {isPlayed && (
          <button
            type="button"
            class="scan"
            onClick={() => {
              const canvas = screen.current?.querySelector('canvas')
              if (canvas) onScan(canvas)
            }}
          >
            Scan with a phone
          </button>
        )}
      </p>
      <div class="case">
        <button
          ref={screen}
          type="button"
          class="screen"
          aria-pressed={isPlayed}
          onFocus={play}
          onClick={play}
        >
          <PadScreen png={view.frames.value.get(pad)} label={`Screen of the pad: ${name}`} />
        </button>
        <div class="buttons">
          {shapes.map((shape, n) => (
            <button
              key={shape}
              type="button"
              class={`key key${n + 1}`}
              tabIndex={-1}
              aria-label={`Button ${n + 1}, ${name}`}
              onPointerDown={event => {
                if (event.button !== 0) return
                event.currentTarget.setPointerCapture(event.pointerId)
                press(pad, n + 1, 'press')
              }}
              onPointerUp={() => press(pad, n + 1, 'release')}
              onPointerCancel={() => press(pad, n + 1, 'release')}
              onClick={event => {
                // A pointer has pressed and released by now; this one came from a screen reader.
                if (event.detail === 0) press(pad, n + 1, 'tap')
              }}
            >
              <span aria-hidden="true">{shape}</span>
            </button>
          ))}
        </div>
      </div>
    </section>
  )
}

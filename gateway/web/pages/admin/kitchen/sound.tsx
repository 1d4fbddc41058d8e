/** How a station's tickets ring: chosen, and heard here before any cook does. */
import { effect } from '@preact/signals'
import type { StationCooking } from '../../../../../protocol/site.ts'
import { type Bell, hangKitchenBell } from '../../kitchen/sound.ts'
import type { Voice } from '../../kitchen/voices.ts'

type Sound = StationCooking['sound']

const voices = [
  ['usual', 'as in every kitchen'],
  ['bright', 'bright'],
  ['deep', 'deep'],
  ['double', 'twice each time'],
  ['none', 'no sound'],
] as const satisfies readonly (readonly [Voice, string])[]

const repeats = [
  [undefined, 'once'],
  [15, 'every 15 s, until somebody begins it'],
  [30, 'every 30 s, until somebody begins it'],
  [60, 'every minute, until somebody begins it'],
  [180, 'every 3 min, until somebody begins it'],
] as const

/** Without what is usual anyway; a station that makes no sound repeats none. */
const soundOf = (voice: Voice, repeat: number | undefined): Sound => {
  const again = voice === 'none' ? undefined : repeat
  if (voice === 'usual' && again === undefined) return undefined
  return { ...(voice === 'usual' ? {} : { voice }), ...(again === undefined ? {} : { repeat: again }) }
}

let bell: Bell | undefined

/** The browser lets it sound because somebody has just pressed a button; a moment later than that. */
const play = (voice: Voice): void => {
  bell ??= hangKitchenBell()
  const { off, ring, wake } = bell
  wake()
  let stop = () => {}
  stop = effect(() => {
    if (off.value) return
    ring({ ring: 'new', voices: [voice] })
    queueMicrotask(() => stop())
  })
}

export const SoundFields = (props: { name: string; sound: Sound; onChange: (sound: Sound) => void }) => {
  const { name, sound, onChange } = props
  const { voice = 'usual', repeat } = sound ?? {}
  const isListed = repeats.some(([seconds]) => seconds === repeat)
  return (
    <div class="sounds">
      <label>
        A new ticket sounds
        <select
          value={voice}
          onChange={({ currentTarget }) => onChange(soundOf(currentTarget.value as Voice, repeat))}
        >
          {voices.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {voice !== 'none' && (
        <>
          <label>
            It rings
            <select
              value={repeat ?? ''}
              onChange={({ currentTarget: { value } }) =>
                onChange(soundOf(voice, value === '' ? undefined : Number(value)))
              }
            >
              {repeats.map(([seconds, words]) => (
                <option key={words} value={seconds ?? ''}>
                  {words}
                </option>
              ))}
              {!isListed && <option value={repeat}>every {repeat} s, until somebody begins it</option>}
            </select>
          </label>
          <button type="button" aria-label={`Play it: ${name}`} onClick={() => play(voice)}>
            <span aria-hidden="true">♪ </span>Play it
          </button>
        </>
      )}
    </div>
  )
}

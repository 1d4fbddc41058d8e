/** What each ring sounds like, in the voice of each station. */
import type { StationSound } from '../../../../protocol/station-sound.ts'

export type Ring = 'new' | 'late' | 'void' | 'printer'
export type Voice = 'usual' | NonNullable<StationSound['voice']>
/** What rings, in the voices of the stations that it is about. */
export interface Rung {
  readonly ring: Ring
  readonly voices: readonly Voice[]
}

/** Frequencies in hertz, one after the other. */
const tones = {
  new: [880, 1320],
  late: [1000, 1000, 1000],
  void: [660, 440],
  printer: [440, 660, 440, 660],
} as const satisfies Record<Ring, readonly number[]>

/** How much higher a voice is than the usual one. What rises, falls or stays is the same in each: that is what it says. */
const heights = { usual: 1, bright: 1.6, deep: 0.6, double: 1, none: 0 } as const satisfies Record<
  Voice,
  number
>

const inVoice = (ring: Ring, voice: Voice): readonly number[] => {
  if (voice === 'none') return []
  const once = tones[ring].map(hertz => Math.round(hertz * heights[voice]))
  return voice === 'double' ? [...once, 0, ...once] : once
}

/** One voice after the other, hertz, with a pause (0) between; a voice that is named twice is heard once. */
export const tonesOf = (ring: Ring, voices: readonly Voice[]): readonly number[] =>
  [...new Set(voices)]
    .map(voice => inVoice(ring, voice))
    .filter(heard => heard.length > 0)
    .flatMap((heard, n) => (n === 0 ? heard : [0, ...heard]))

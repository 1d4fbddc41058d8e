/** How a tune becomes sound and silence. */
import type { Cancel, Clock } from '../../protocol/time.ts'
import { type Beeper, type Note, tunes } from './beeper.ts'

/** @param sound goes on at this pitch until told another; 0: silence */
export const openPlaying = (sound: (hz: number) => void, clock: Clock): Beeper => {
  let isOpen = true
  let isPlaying = false
  let cancel: Cancel = () => {}
  const playFrom = (notes: readonly Note[], place: number) => {
    const now = notes[place]
    isPlaying = now !== undefined
    sound(now?.hz ?? 0)
    if (now !== undefined) cancel = clock.after(now.ms, () => playFrom(notes, place + 1))
  }
  return {
    play: tune => {
      if (!isOpen || (isPlaying && (tune === 'bump' || tune === 'click'))) return
      cancel()
      playFrom(tunes[tune], 0)
    },
    close: async () => {
      isOpen = false
      cancel()
      if (isPlaying) sound(0)
      isPlaying = false
    },
  }
}

/** How a pattern becomes the coming and going of a colour. */
import type { Cancel, Clock } from '../../protocol/time.ts'
import { type Colour, dark, type Flash, type Light, type LightPattern, lightPatterns } from './light.ts'

/** @param lamp shows a colour until told another; called for changes only */
export const openBlinking = (lamp: (colour: Colour) => void, clock: Clock): Light => {
  let shown: LightPattern = 'off'
  let lit: Colour = dark
  let isOpen = true
  let cancel: Cancel = () => {}
  const light = (colour: Colour) => {
    if (colour === lit) return
    lit = colour
    lamp(colour)
  }
  const flash = (flashes: readonly Flash[], place: number) => {
    const now = flashes[place % flashes.length]
    if (now === undefined) return
    light(now.colour)
    if (flashes.length > 1) cancel = clock.after(now.ms, () => flash(flashes, place + 1))
  }
  return {
    show: pattern => {
      if (!isOpen || pattern === shown) return
      cancel()
      shown = pattern
      flash(lightPatterns[pattern], 0)
    },
    close: async () => {
      isOpen = false
      cancel()
      light(dark)
    },
  }
}

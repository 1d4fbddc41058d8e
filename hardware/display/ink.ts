/** The eight inks of every screen: colours named for what they say, all pairs in use readable at 7:1 or better. */

/** What a colour says. `focus` and `legend` are grounds for `bg`-coloured (black) text; `status` one for `fg`. */
export type Ink = 'bg' | 'fg' | 'focus' | 'dim' | 'ok' | 'err' | 'status' | 'legend'

/** The inks as the panel stores them: RGB565, five bits of red, six of green, five of blue. */
export const inks: Readonly<Record<Ink, number>> = {
  bg: rgb565(0x000000),
  fg: rgb565(0xf2f2f2),
  focus: rgb565(0xffd54a),
  dim: rgb565(0xa8b0b5),
  ok: rgb565(0x7ce38b),
  err: rgb565(0xff8a80),
  status: rgb565(0x1b2126),
  legend: rgb565(0xd8dee2),
}

/** The nearest RGB565 of a 24-bit colour, `0xRRGGBB`. */
export function rgb565(rgb: number): number {
  const part = (value: number, levels: number) => Math.floor(((value & 255) * levels + 127) / 255)
  return (part(rgb >> 16, 31) << 11) | (part(rgb >> 8, 63) << 5) | part(rgb, 31)
}

/** Red, green and blue of an RGB565 value, 0 to 255 each, as a screen shows it. */
export function channels(pixel: number): readonly [red: number, green: number, blue: number] {
  const red = pixel >> 11
  const green = (pixel >> 5) & 63
  const blue = pixel & 31
  return [(red << 3) | (red >> 2), (green << 2) | (green >> 4), (blue << 3) | (blue >> 2)]
}

/** `over` laid on `under` with a coverage of 0 to 15; both RGB565. Integers only: the same on every machine. */
export function blend(under: number, over: number, coverage: number): number {
  const mix = (low: number, high: number) => low + Math.round(((high - low) * coverage) / 15)
  return (
    (mix(under >> 11, over >> 11) << 11) |
    (mix((under >> 5) & 63, (over >> 5) & 63) << 5) |
    mix(under & 31, over & 31)
  )
}

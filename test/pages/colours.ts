/** Colours as eyes see them: contrast as WCAG 2.2 has it, distance as CIEDE2000 has it, five kinds of vision. */

export type Rgb = readonly [number, number, number]

/** `#00b28c` → linear light, 0…1 each. */
export const linear = (hex: string): Rgb => {
  const part = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

const luminance = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue

/** 1…21. */
export const contrast = (one: string, other: string): number => {
  const [a, b] = [luminance(linear(one)), luminance(linear(other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const grey = [0.2126, 0.7152, 0.0722] as const

/** Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light; and a picture without colours. */
export const visions = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  grey: [grey, grey, grey],
} as const satisfies Readonly<Record<string, readonly (readonly [number, number, number])[]>>
export type Vision = keyof typeof visions

/** How a colour looks to somebody. */
export const seenBy = (vision: Vision, rgb: Rgb): Rgb => {
  const of = (row: readonly [number, number, number]) =>
    Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]))
  const [red, green, blue] = visions[vision]
  return [of(red), of(green), of(blue)]
}

/** CIELAB under D65: L 0…100, a, b. */
export const lab = ([red, green, blue]: Rgb): Rgb => {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const x = f((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
  const y = f(0.2126729 * red + 0.7151522 * green + 0.072175 * blue)
  const z = f((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const degrees = (radians: number) => (radians * 180) / Math.PI
const cos = (angle: number) => Math.cos((angle * Math.PI) / 180)
const hue = (a: number, b: number) => (a === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, a)) + 360) % 360)

/** CIEDE2000 of two colours in CIELAB (Sharma, Wu, Dalal 2005, equations 2 to 22). */
export const distance = ([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb): number => {
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const stretch = 1.5 - 0.5 * Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7))
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)]
  const [h1, h2] = [hue(a1 * stretch, b1), hue(a2 * stretch, b2)]
  const isGrey = c1 * c2 === 0
  const turn = isGrey ? 0 : ((h2 - h1 + 540) % 360) - 180
  const hueStep = 2 * Math.sqrt(c1 * c2) * Math.sin((turn * Math.PI) / 360)
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2]
  const far = Math.abs(h1 - h2) > 180
  const h = isGrey ? h1 + h2 : far ? (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2 : (h1 + h2) / 2
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63)
  const rotation =
    -Math.sin((2 * 30 * Math.exp(-(((h - 275) / 25) ** 2)) * Math.PI) / 180) *
    2 *
    Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
  const lightness = (l2 - l1) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2))
  const chroma = (c2 - c1) / (1 + 0.045 * c)
  const step = hueStep / (1 + 0.015 * c * t)
  return Math.sqrt(lightness ** 2 + chroma ** 2 + step ** 2 + rotation * chroma * step)
}

/** Other people's eyes: the whole room as it looks to somebody who sees colours otherwise, or none. */
import type { Signal } from '@preact/signals'

/*
 * The first three matrices are those of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based
 * Model for Simulation of Color Vision Deficiency" (2009), severity 1.0, on linear light. Without any cones it is the
 * rods that see: red is nearly black to them and blue is bright, which no grey copier knows; these weights are the
 * scotopic luminance of sRGB's primaries. A grey picture keeps the brightness that everybody sees.
 */
const matrices = {
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
  achromat: Array(3).fill([0.06, 0.55, 0.39]),
  grey: Array(3).fill([0.2126, 0.7152, 0.0722]),
} as const satisfies Readonly<Record<string, readonly (readonly number[])[]>>

export type Eyes = 'all' | keyof typeof matrices

const names: Readonly<Record<Eyes, string>> = {
  all: 'All colours',
  protan: 'No red cones (protan)',
  deutan: 'No green cones (deutan)',
  tritan: 'No blue cones (tritan)',
  achromat: 'No cones (achromat)',
  grey: 'Greyscale',
}
const isEyes = (value: string): value is Eyes => Object.hasOwn(names, value)

/** To be on the page once; `filter: url(#eyes-protan)` in the style sheet names them. */
export const Lenses = () => (
  <svg class="lenses" aria-hidden="true" width="0" height="0">
    {Object.entries(matrices).map(([name, rows]) => (
      <filter key={name} id={`eyes-${name}`} color-interpolation-filters="linearRGB">
        <feColorMatrix
          type="matrix"
          values={`${rows.map(row => `${row.join(' ')} 0 0`).join(' ')} 0 0 0 1 0`}
        />
      </filter>
    ))}
  </svg>
)

export const ChooseEyes = ({ eyes }: { eyes: Signal<Eyes> }) => (
  <label>
    Seen with{' '}
    <select
      value={eyes.value}
      onChange={({ currentTarget: { value } }) => {
        if (isEyes(value)) eyes.value = value
      }}
    >
      {Object.entries(names).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  </label>
)

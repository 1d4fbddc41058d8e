/** Whether what a process holds stays as it is: a line laid through the later half of what was measured. */

/** One thing that is measured again and again. */
export interface Gauge {
  readonly name: string
  readonly unit: string
  /** How much more there may be at the end of the later half than at its beginning, by the line through it. */
  readonly allowance: number
}

export interface Verdict {
  readonly gauge: Gauge
  /** Beginning and end of the line. */
  readonly from: number
  readonly to: number
  readonly isFlat: boolean
}

/** Least squares; the values stand at 0, 1, 2, … */
const lineThrough = (values: readonly number[]): readonly [from: number, to: number] => {
  const last = values.length - 1
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = values.reduce((sum, _, n) => sum + (n - last / 2) ** 2, 0)
  const slope =
    spread === 0 ? 0 : values.reduce((sum, value, n) => sum + (n - last / 2) * (value - mean), 0) / spread
  return [mean - (slope * last) / 2, mean + (slope * last) / 2]
}

/** The first half is left out: a program that has just begun still grows into its work. */
export const judge = (gauge: Gauge, values: readonly number[]): Verdict => {
  const [from, to] = lineThrough(values.slice(Math.floor(values.length / 2)))
  return { gauge, from, to, isFlat: to - from <= gauge.allowance }
}

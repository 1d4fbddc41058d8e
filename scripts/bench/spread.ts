/** Many measurements as the few figures a person compares. */

/** In the unit of what was measured. */
export interface Spread {
  readonly count: number
  readonly mean: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** The value that `share` (0 to 1) of the rising `values` do not exceed: the nearest rank, never a made-up value between two. */
const quantile = (values: Float64Array, share: number): number =>
  values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN

/** Undefined where nothing was measured. */
export const spreadOf = (measured: readonly number[]): Spread | undefined => {
  if (measured.length === 0) return undefined
  const values = Float64Array.from(measured).sort()
  return {
    count: values.length,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    p50: quantile(values, 0.5),
    p95: quantile(values, 0.95),
    p99: quantile(values, 0.99),
    max: quantile(values, 1),
  }
}

/** The middle one, or the mean of the middle two; undefined for none. */
export const median = (measured: readonly number[]): number | undefined => {
  const values = measured.toSorted((a, b) => a - b)
  const upper = values[Math.floor(values.length / 2)]
  const lower = values[Math.ceil(values.length / 2) - 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}

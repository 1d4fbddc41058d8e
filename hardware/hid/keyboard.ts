/**
 * What a keyboard sends: which keys are down, each time that changes (Device Class Definition for HID 1.11,
 * appendix B.1: a byte of modifiers, a byte of nothing, six keys). Key numbers are those of the USB HID Usage
 * Tables, section 10.
 */
import { firstKey, firstModifier, lastModifier } from '../../protocol/bump-bar/key.ts'

/** How a keyboard's reports lie. */
export interface ReportShape {
  /** The report's number in its first byte; others are not looked at. Without it, reports have no number. */
  readonly report?: number
  /** The byte with the modifiers. Default: the first, after the report's number. */
  readonly modifiersAt?: number
  /** The first byte of the listed keys. Default: the third of a keyboard's eight, after its number. */
  readonly keysFrom?: number
}

/** Listed in place of every key when more are down than can be told. */
const rollOver = 1
/** Keys in the report of a plain keyboard; others may have room for more. */
const mostKeys = 6

const placed = ({ report, modifiersAt, keysFrom }: ReportShape) => {
  const start = report === undefined ? 0 : 1
  return { modifiersAt: modifiersAt ?? start, keysFrom: keysFrom ?? start + 2 }
}

/**
 * The keys that a report lists, modifiers left out; undefined for a report that says nothing of them: another one's,
 * one that is too short, or one with more keys down than it can tell.
 */
export const listedKeys = (shape: ReportShape, bytes: Uint8Array): Uint8Array | undefined => {
  if (shape.report !== undefined && bytes[0] !== shape.report) return undefined
  const { keysFrom } = placed(shape)
  if (bytes.length <= keysFrom) return undefined
  const keys = bytes.subarray(keysFrom)
  return keys.includes(rollOver) ? undefined : keys
}

/** Every key that is down, modifiers among them; undefined as for `listedKeys`. */
export const keysDown = (shape: ReportShape, bytes: Uint8Array): ReadonlySet<number> | undefined => {
  const keys = listedKeys(shape, bytes)
  if (keys === undefined) return undefined
  const bits = bytes[placed(shape).modifiersAt] ?? 0
  const modifiers = Array.from({ length: 8 }, (_, bit) => bit).filter(bit => (bits & (1 << bit)) !== 0)
  const listed = [...keys].filter(key => key >= firstKey && key <= lastModifier)
  return new Set([...modifiers.map(bit => firstModifier + bit), ...listed])
}

/** The report in which these keys are down: what a simulated keyboard sends. */
export const keyboardReport = (shape: ReportShape, down: Iterable<number>): Uint8Array => {
  const { modifiersAt, keysFrom } = placed(shape)
  const bytes = new Uint8Array(Math.max(keysFrom + mostKeys, modifiersAt + 1))
  if (shape.report !== undefined) bytes[0] = shape.report
  const isModifier = (key: number) => key >= firstModifier && key <= lastModifier
  const keys = [...down].filter(key => !isModifier(key))
  for (const key of down)
    if (isModifier(key)) bytes[modifiersAt] = (bytes[modifiersAt] ?? 0) | (1 << (key & 7))
  if (keys.length > mostKeys) bytes.fill(rollOver, keysFrom, keysFrom + mostKeys)
  else bytes.set(keys, keysFrom)
  return bytes
}

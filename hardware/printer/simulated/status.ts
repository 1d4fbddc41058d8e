/** How a simulated printer is, in the bytes that Epson documents. */
import type { Switches } from './switches.ts'

/** What its sensors see. */
export interface Condition
  extends Pick<Switches, 'paper' | 'coverOpen' | 'offline' | 'waiting' | 'feeding' | 'drawerOpen' | 'error'> {
  /** The roll is as thin as the sensor beside it. */
  readonly isNearEnd: boolean
}

/** Whether it has stopped, for whatever reason. */
export const isOffline = ({
  paper,
  coverOpen,
  offline,
  waiting,
  feeding,
  error,
}: Omit<Condition, 'isNearEnd'>): boolean =>
  !paper || coverOpen || offline || waiting || feeding || error !== 'none'

const bits = (fixed: number, ...set: readonly (readonly [bit: number, is: boolean])[]): number =>
  set.reduce((sum, [bit, is]) => sum | (is ? bit : 0), fixed)

/**
 * [DLE EOT n] The byte said at once: n 1 the printer, 2 why it is offline, 3 its error, 4 its paper. `undefined` for
 * any other n.
 */
export const realTimeStatus = (condition: Condition, n: number): number | undefined => {
  const { paper, coverOpen, waiting, feeding, drawerOpen, error, isNearEnd } = condition
  switch (n) {
    case 1:
      return bits(0x12, [0x04, drawerOpen], [0x08, isOffline(condition)], [0x20, waiting], [0x40, feeding])
    case 2:
      return bits(0x12, [0x04, coverOpen], [0x08, feeding], [0x20, !paper], [0x40, error !== 'none'])
    case 3:
      return bits(
        0x12,
        [0x04, error === 'mechanical'],
        [0x08, error === 'cutter'],
        [0x20, error === 'broken'],
        [0x40, error === 'overheated'],
      )
    case 4:
      return bits(0x12, [0x0c, isNearEnd || !paper], [0x60, !paper])
    default:
      return undefined
  }
}

/** [GS a] The four bytes of automatic status back. */
export const statusBack = (condition: Condition): Uint8Array => {
  const { paper, coverOpen, waiting, feeding, drawerOpen, error, isNearEnd } = condition
  return Uint8Array.of(
    bits(0x10, [0x04, drawerOpen], [0x08, isOffline(condition)], [0x20, coverOpen], [0x40, feeding]),
    bits(
      0,
      [0x01, waiting],
      [0x02, feeding],
      [0x04, error === 'mechanical'],
      [0x08, error === 'cutter'],
      [0x20, error === 'broken'],
      [0x40, error === 'overheated'],
    ),
    bits(0, [0x03, isNearEnd || !paper], [0x0c, !paper]),
    0,
  )
}

/** Which bits of those four bytes each bit of `GS a n` is about: the drawer, being online, errors, paper. */
const watched: readonly (readonly [kind: number, mask: readonly [number, number, number, number]])[] = [
  [0x01, [0x04, 0, 0, 0]],
  [0x02, [0x68, 0x03, 0, 0]],
  [0x04, [0, 0x6c, 0, 0]],
  [0x08, [0, 0, 0x0f, 0]],
]

/** Whether somebody who asked for these kinds [GS a n] has to be told of the change. */
export const isNews = (before: Uint8Array, after: Uint8Array, kinds: number): boolean =>
  watched.some(
    ([kind, mask]) =>
      (kinds & kind) !== 0 && mask.some((bit, at) => (((before[at] ?? 0) ^ (after[at] ?? 0)) & bit) !== 0),
  )

/** [GS r 1] */
export const paperStatus = ({ paper, isNearEnd }: Condition): number =>
  bits(0, [0x03, isNearEnd || !paper], [0x0c, !paper])

/** [GS r 2] */
export const drawerStatus = ({ drawerOpen }: Condition): number => bits(0, [0x01, drawerOpen])

/** Everything that can befall a restaurant here, by name. */
import { clockGateway, clockPads } from './clock.ts'
import { disorder } from './disorder.ts'
import { dribble } from './dribble.ts'
import { diskErrors, diskSaysFull } from './failing-disk.ts'
import { fullDisk } from './full-disk.ts'
import { halfOpen } from './half-open.ts'
import { killAt } from './kill-at.ts'
import { killIn } from './kill-in.ts'
import { killPad } from './kill-pad.ts'
import { loss } from './loss.ts'
import { menuSwap } from './menu-swap.ts'
import { paperOut } from './paper-out.ts'
import { printerCut } from './printer-cut.ts'
import { printerStall } from './printer-stall.ts'
import { reset } from './reset.ts'
import { stopGateway } from './stop-gateway.ts'
import { stopPad } from './stop-pad.ts'
import type { Trouble } from './trouble.ts'

export const troubles: readonly Trouble[] = [
  killAt,
  killIn,
  killPad,
  stopGateway,
  stopPad,
  halfOpen,
  reset,
  dribble,
  loss,
  disorder,
  menuSwap,
  paperOut,
  printerStall,
  printerCut,
  fullDisk,
  diskErrors,
  diskSaysFull,
  clockGateway,
  clockPads,
]

/** @throws RangeError that names every name nobody knows */
export const troublesNamed = (names: readonly string[]): readonly Trouble[] => {
  const unknown = names.filter(name => !troubles.some(one => one.name === name))
  if (unknown.length > 0) {
    const known = troubles.map(({ name }) => name).join(', ')
    throw new RangeError(`there is no fault "${unknown.join('", "')}"; there are ${known}, and all`)
  }
  return troubles.filter(({ name }) => names.includes(name))
}

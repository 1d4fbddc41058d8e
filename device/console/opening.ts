/** The hole for a technician's cable that a device is told to have. */
import {
  type Attend,
  type Jack,
  openBoardJack,
  openSimulatedJack,
  type SimulatedJack,
} from '../../hardware/serial/jack.ts'
import type { Clock } from '../../protocol/time.ts'
import type { SerialSetup } from '../given.ts'

export interface OpenedJack {
  readonly jack: Jack
  /** The same, where its cable is moved from outside; it is in where the file says so. */
  readonly simulated: SimulatedJack | undefined
}

export const openJack = (
  at: SerialSetup,
  { clock, log }: { readonly clock: Clock; readonly log: { warn(fields: object, message: string): void } },
  attend: Attend,
): OpenedJack => {
  if ('path' in at) {
    const trouble = (why: unknown) => log.warn({ err: why }, 'no technician can be heard')
    return { jack: openBoardJack(at.path, { clock, trouble }, attend), simulated: undefined }
  }
  const simulated = openSimulatedJack(at.link, clock, attend)
  if (at.plugged) simulated.plug()
  return { jack: simulated, simulated }
}

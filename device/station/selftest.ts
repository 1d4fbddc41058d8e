/** What a kitchen device tries of itself for a technician before it goes to its pass. */
import type { DeviceEvent } from '../../protocol/bump-bar.ts'
import type { Trial } from '../../protocol/provisioning.ts'
import type { StationPrinter } from '../../protocol/station.ts'
import { type TriedParts, trial, tryInside } from '../console/selftest.ts'

export interface SelftestParts extends TriedParts {
  readonly printer: StationPrinter
  /** How its bump bar stands; undefined where it has none. */
  readonly bar: DeviceEvent | undefined
}

const tryPrinter = ({ at, why, name = 'it', isLow, says }: StationPrinter): Trial => {
  const low = isLow === true ? '; its roll is nearly empty' : ''
  switch (at) {
    case 'none':
      return trial('printer', 'not-tried', 'this device is told to have none')
    case 'ready':
    case 'printing':
      return says === undefined
        ? trial('printer', 'not-tried', 'it was not reached yet: ask again')
        : says === 'nothing'
          ? trial('printer', 'pass', 'it takes what it is sent, and says nothing of itself: print a test')
          : trial('printer', 'pass', `${name} answers${low}`)
    case 'stopped':
    case 'away':
      return trial('printer', 'fail', why ?? 'it is away')
    default:
      return at satisfies never
  }
}

const tryBar = (bar: DeviceEvent | undefined): Trial => {
  if (bar === undefined || bar.type !== 'bar' || bar.is === 'none')
    return trial('bump-bar', 'not-tried', 'this device is told to have none')
  return bar.is === 'connected'
    ? trial('bump-bar', 'pass', `${bar.name} is plugged in`)
    : trial('bump-bar', 'fail', bar.why ?? 'none is plugged in')
}

export const runSelftest = async (parts: SelftestParts): Promise<readonly Trial[]> => [
  tryPrinter(parts.printer),
  tryBar(parts.bar),
  ...(await tryInside(parts)),
]

/** What a device tries of itself for a technician before it goes to its table. */
import { join } from 'node:path'
import type { ButtonNumber } from '../../hardware/buttons/buttons.ts'
import type { Trial } from '../../protocol/provisioning.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Body } from '../body.ts'
import type { Disk } from '../store/disk.ts'

/** What every device has. */
export interface TriedParts {
  readonly clock: Clock
  readonly disk: Disk
  readonly folder: string
  /** Why the gateway is not reached and known again, undefined when it is; null where there is none to reach. */
  readonly tryGateway: () => Promise<string | undefined> | null
}

export interface SelftestParts extends TriedParts {
  readonly body: Pick<Body, 'tell'>
  readonly beep: (tune: 'received') => void
  /** Which buttons went down since the device was switched on. */
  readonly pressed: ReadonlySet<ButtonNumber>
}

export const trial = (part: Trial['part'], result: Trial['result'], detail: string): Trial => ({
  part,
  result,
  detail: detail.slice(0, 200),
})

/** No device was made before this. */
const firstYear = 2026

const tryStore = async ({ disk, folder, clock }: TriedParts): Promise<Trial> => {
  const path = join(folder, 'selftest.tmp')
  const began = clock.monotonic()
  const written = `${clock.now()} ${began}\n`
  try {
    await disk.write(path, written)
    await disk.syncFolder(folder)
    if ((await disk.read(path)) !== written) return trial('store', 'fail', 'it read other than it wrote')
    return trial(
      'store',
      'pass',
      `written, synced and read back in ${Math.round(clock.monotonic() - began)} ms`,
    )
  } catch (cause) {
    return trial('store', 'fail', cause instanceof Error ? cause.message : String(cause))
  }
}

const tryLink = async ({ tryGateway, clock }: TriedParts): Promise<Trial> => {
  const began = clock.monotonic()
  const trying = tryGateway()
  if (trying === null) return trial('link', 'not-tried', 'it is not assigned to a gateway yet')
  const why = await trying
  const tookMs = Math.round(clock.monotonic() - began)
  return why === undefined
    ? trial('link', 'pass', `the gateway answered and was recognised in ${tookMs} ms`)
    : trial('link', 'fail', why)
}

const tryButtons = ({ pressed }: SelftestParts): Trial => {
  const missing = [1, 2, 3, 4].filter(button => ![...pressed].some(one => one === button))
  return missing.length === 0
    ? trial('buttons', 'pass', 'all four were pressed since it was switched on')
    : trial('buttons', 'not-tried', `not pressed since it was switched on: ${missing.join(', ')}`)
}

const tryClock = ({ clock }: TriedParts): Trial => {
  const says = new Date(clock.now())
  return says.getUTCFullYear() >= firstYear
    ? trial('clock', 'pass', `it says ${says.toISOString()}`)
    : trial('clock', 'not-tried', `it says ${says.toISOString()}: nobody has told it the time yet`)
}

/** Disk, way to the gateway, clock. */
export const tryInside = async (parts: TriedParts): Promise<readonly Trial[]> => [
  await tryStore(parts),
  await tryLink(parts),
  tryClock(parts),
]

/** Tries every part. The screen shows its pattern for a minute; it and the beeper are for a person to judge. */
export const runSelftest = async (parts: SelftestParts): Promise<readonly Trial[]> => {
  parts.body.tell({ type: 'selftest', on: true })
  parts.beep('received')
  return [
    trial('screen', 'pass', 'it shows every colour inside a frame: look at it'),
    tryButtons(parts),
    trial('beeper', 'pass', 'it has played a tune: did you hear it?'),
    ...(await tryInside(parts)),
  ]
}

/** The morning after: everything is laid side by side, and what is still on its way gets its time. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Clock } from '../../protocol/time.ts'
import { inRoot } from '../simulate/folder.ts'
import type { Bell } from './bell.ts'
import { readExport } from './exported.ts'
import type { Ledger } from './ledger.ts'
import type { Restaurant } from './opening.ts'
import { type Finding, finding } from './reckoning/finding.ts'
import { reckonOrders } from './reckoning/orders.ts'
import { duePapers, numbersIn, reckonPapers } from './reckoning/papers.ts'
import { adopt } from './reckoning/patrons.ts'
import { reckonRefusals } from './reckoning/refusals.ts'
import { reckonKitchen, reckonTables } from './reckoning/views.ts'

/** Between two looks at everything, in milliseconds at least; after a long night a look takes long itself. */
const lookMs = 500

export interface CountingParts {
  readonly bell: Bell
  readonly clock: Clock
  readonly quietMs: number
}

/** Looks again and again until it is so or the time is over, and spends no more than half of the time on looking. */
export const settled = async (
  what: string,
  isSo: () => boolean | Promise<boolean>,
  parts: CountingParts,
): Promise<void> => {
  const { clock, bell, quietMs } = parts
  const until = clock.monotonic() + quietMs
  for (;;) {
    const since = clock.monotonic()
    if ((await isSo()) || since > until) return
    const took = clock.monotonic() - since
    let isTime = false
    clock.after(Math.max(lookMs, took), () => {
      isTime = true
      bell.ring()
    })
    await bell.until(what, () => isTime, quietMs + took)
  }
}

/** Compares it all, stops the gateway, and checks its files. What is wrong then is a finding. */
export const reckon = async (
  { house, trays, guests, patrons, kitchens }: Restaurant,
  written: Ledger,
  parts: CountingParts,
): Promise<{ readonly ledger: Ledger; readonly findings: readonly Finding[] }> => {
  let exported = await readExport(house)
  const notes = patrons.map(({ pad: { name, table }, agreed, shown, ordersSeen, longestSilenceMs }) => ({
    ...{ pad: name, table, agreed, shown, ordersSeen, longestSilenceMs },
  }))
  const adopted = adopt(notes, exported)
  const ledger = { ...written, asked: [...written.asked, ...adopted.asked] }
  const due = duePapers(ledger, numbersIn(exported))
  const sheets = () => [...trays.values()].map(tray => tray.sheets)
  const views = () => [
    ...kitchens.flatMap(kitchen =>
      reckonKitchen(ledger, due, new Set(kitchen.open().map(({ ticket }) => ticket))),
    ),
    ...reckonTables(
      exported,
      guests.map(({ pad, table, heard }) => ({ pad, table, state: heard.state })),
      ledger.closed,
    ),
  ]
  await settled('papers', () => reckonPapers(due, sheets()).length === 0, parts)
  // A paper that its printer confirms moves its order on: what pads show is held against what is so by then.
  const agree = async (): Promise<boolean> => {
    exported = await readExport(house)
    return views().length === 0
  }
  await settled('screens', agree, parts)
  const shown = views()
  const ended = await house.close()
  const findings = [
    ...adopted.findings,
    ...reckonOrders(ledger, exported),
    ...reckonRefusals(ledger),
    ...reckonPapers(due, sheets()),
    ...shown,
    ...guests.flatMap(guest => guest.contradictions.map(detail => finding('untold', detail))),
    ...(ended === 'code 0' ? [] : [finding('house', `asked to stop, it ended with ${ended}`)]),
    ...(await verify(house.data)),
  ]
  return { ledger, findings }
}

const verify = async (data: string): Promise<readonly Finding[]> => {
  try {
    await promisify(execFile)(process.execPath, [inRoot('scripts', 'verify.ts'), data])
    return []
  } catch (error) {
    return [finding('house', `verify says: ${error instanceof Error ? error.message : error}`)]
  }
}

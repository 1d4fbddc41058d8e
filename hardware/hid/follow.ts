/** One thing on USB that may be pulled out and put back at any time. */
import { type Fault, faultOf } from '../../protocol/fault.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { lookMs } from '../board/presence.ts'
import type { HidBus, HidDevice, HidFound } from './hid.ts'

export interface Follow<Found extends { readonly thing: HidFound }> {
  readonly bus: HidBus
  readonly clock: Clock
  /**
   * Which of the things that are plugged in it is. What it throws is why there is none.
   * @throws Fault
   */
  choose(found: readonly HidFound[]): Found
  hear(found: Found, report: Uint8Array): void
  /** It is open: told each time, and before its first report. */
  here(found: Found): void
  /** There is none, or it was pulled out: told once until one is here, and no report after it. */
  gone(why: Fault): void
}

/**
 * Takes the thing that is plugged in, now or later, looking every two seconds while there is none.
 *
 * @returns what ends it: nothing is told any more, and nothing is open when it resolves. Safe twice.
 */
export const followHid = <Found extends { readonly thing: HidFound }>(
  follow: Follow<Found>,
): { close(): Promise<void> } => {
  const { bus, clock } = follow
  let isOpen = true
  let isMissed = false
  let device: HidDevice | undefined
  let cancel: Cancel = () => {}

  const miss = (why: Fault) => {
    device = undefined
    if (!isOpen) return
    cancel = clock.after(lookMs, () => {
      looking = look()
    })
    if (isMissed) return
    isMissed = true
    follow.gone(why)
  }
  const attach = async (): Promise<void> => {
    const found = follow.choose(await bus.list())
    // It may be pulled out again before it is open, and speak before anybody knows that it is.
    const early: { why?: Fault; readonly reports: Uint8Array[] } = { reports: [] }
    const hear = (report: Uint8Array) => {
      if (device === undefined) early.reports.push(report)
      else if (isOpen) follow.hear(found, report)
    }
    const lost = (why: Fault) => {
      if (device === undefined) early.why = why
      else miss(why)
    }
    const opened = await bus.open(found.thing.path, hear, lost)
    if (early.why !== undefined) throw early.why
    if (!isOpen) return opened.close()
    device = opened
    isMissed = false
    follow.here(found)
    for (const report of early.reports) follow.hear(found, report)
  }
  const look = async (): Promise<void> => {
    try {
      if (isOpen) await attach()
    } catch (cause) {
      miss(faultOf('device-failed', cause))
    }
  }
  let looking = look()

  return {
    close: async () => {
      isOpen = false
      cancel()
      await looking
      await device?.close()
    },
  }
}

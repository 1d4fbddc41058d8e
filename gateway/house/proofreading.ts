/** Menus are read through before guests see them, where no order waits for it. */
import { Fault } from '../../protocol/fault.ts'
import type { Finding } from '../../protocol/lint/finding.ts'
import type { Menu } from '../../protocol/menu.ts'
import type { Site } from '../../protocol/site.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { startThread, type Thread } from '../journal/thread.ts'
import type { Proofreader } from './proofreader.ts'

export interface Proofreading {
  /**
   * What there is to say of a menu in a house like this, advice included.
   * @throws Fault `thread-ended` where the reader died of it; the next menu gets another one
   */
  read(menu: Menu, site: Site | undefined): Promise<readonly Finding[]>
  close(): Promise<void>
}

/** A manager who puts a menu right comes back within this; then the letters of eight languages leave the memory. */
const restMs = 60_000

/**
 * Each text is laid out as pads lay it out, several times: 65 ms for 64 dishes in three languages, and seconds for a
 * large menu on a Raspberry Pi. So a thread of its own does it, begun for the first menu and ended when none comes.
 */
export const openProofreading = (clock: Pick<Clock, 'after'>): Proofreading => {
  let reader: Thread<Proofreader> | undefined
  let stopRest: Cancel | undefined
  let reading = 0

  const leave = (): Promise<void> => {
    stopRest?.()
    const gone = reader
    reader = undefined
    return gone?.close() ?? Promise.resolve()
  }

  return {
    read: async (menu, site) => {
      stopRest?.()
      reader ??= startThread<Proofreader>(new URL('./proofreader.ts', import.meta.url))
      const mine = reader
      reading++
      try {
        return await mine.ask('read', { menu, site })
      } catch (cause) {
        if (reader === mine && cause instanceof Fault && cause.code === 'thread-ended') reader = undefined
        throw cause
      } finally {
        if (--reading === 0) stopRest = clock.after(restMs, () => void leave())
      }
    },
    close: leave,
  }
}

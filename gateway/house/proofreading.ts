/** Menus are read through before guests see them, where no order waits for it. */
import type { Finding } from '../../protocol/lint/finding.ts'
import type { Menu } from '../../protocol/menu.ts'
import type { Site } from '../../protocol/site.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Proofreader } from './proofreader.ts'
import { restingThread } from './resting.ts'

export interface Proofreading {
  /**
   * What there is to say of a menu in a house like this, advice included.
   * @throws Fault `thread-ended` where the reader died of it; the next menu gets another one
   */
  read(menu: Menu, site: Site | undefined): Promise<readonly Finding[]>
  close(): Promise<void>
}

/**
 * Each text is laid out as pads lay it out, several times: 65 ms for 64 dishes in three languages, and seconds for a
 * large menu on a Raspberry Pi. So a thread of its own does it, with the letters of eight languages.
 */
export const openProofreading = (clock: Pick<Clock, 'after'>): Proofreading => {
  const reader = restingThread<Proofreader>(new URL('./proofreader.ts', import.meta.url), clock)
  return { read: (menu, site) => reader.ask('read', { menu, site }), close: reader.close }
}

/** Looking for printers on behalf of whoever set one up: one search at a time, for all who ask. */
import { ownSurroundings, type Surroundings, searchPrinters } from '../../hardware/printer/finding/search.ts'
import type { PrinterSearch } from '../../protocol/printers.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import type { KitchenDevices } from '../printing/kitchen-devices.ts'
import type { TendsPrinters } from '../web/printers.ts'
import { kitchenPrinters } from './kitchen-printers.ts'

export const openSearching = (
  desk: Pick<Desk, 'floor'>,
  clock: Clock,
  devices: Pick<KitchenDevices, 'connected' | 'printerOf'>,
  around: Surroundings = ownSurroundings,
): Pick<TendsPrinters, 'findPrinters'> & { close(): void } => {
  const asking = new Set<(search: PrinterSearch) => void>()
  let stop: Cancel | undefined
  let now: PrinterSearch | undefined

  const hear = (called: PrinterSearch): void => {
    // They have said already what others are asked for.
    const known = kitchenPrinters(devices, desk.floor.site?.printers ?? {})
    const search = { ...called, printers: [...known, ...called.printers] }
    now = search
    if (search.isOver) stop = undefined
    for (const tell of [...asking]) tell(search)
    if (search.isOver) asking.clear()
  }
  return {
    findPrinters: tell => {
      const joins = asking.size > 0 ? now : undefined
      const one = (search: PrinterSearch) => tell(search)
      asking.add(one)
      if (joins === undefined) stop = searchPrinters(around, desk.floor.site?.printers ?? {}, clock, hear)
      else tell(joins)
      return () => {
        // Whoever comes next is told of a search of their own.
        if (asking.delete(one) && asking.size === 0) stop?.()
      }
    },
    close: () => stop?.(),
  }
}

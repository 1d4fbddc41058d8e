/** The printers of kitchen devices, for whoever looks for one: each is found where its device is. */
import { modelOf } from '../../hardware/printer/finding/calling.ts'
import type { PrinterId } from '../../protocol/ids.ts'
import type { FoundPrinter } from '../../protocol/printers.ts'
import type { SitePrinters } from '../../protocol/site.ts'
import { urlOfStation } from '../../protocol/station.ts'
import type { KitchenDevices } from '../printing/kitchen-devices.ts'

/** Of every device that is connected and has one. */
export const kitchenPrinters = (
  { connected, printerOf }: Pick<KitchenDevices, 'connected' | 'printerOf'>,
  printers: SitePrinters,
): readonly FoundPrinter[] =>
  connected().flatMap(kitchen => {
    const own = printerOf(kitchen)
    if (own === undefined || own.at === 'none') return []
    const url = urlOfStation(kitchen)
    const [yours] = Object.entries(printers).find(([, setting]) => setting.url === url) ?? []
    const { name, says, why } = own
    const model = name === undefined ? undefined : modelOf(name)
    return {
      ...{ cable: 'kitchen', url },
      ...(name === undefined ? {} : { name }),
      ...(model === undefined ? {} : { model }),
      ...(says === undefined ? {} : { says }),
      ...(why === undefined ? {} : { why }),
      ...(yours === undefined ? {} : { yours: yours as PrinterId }),
    } as const
  })

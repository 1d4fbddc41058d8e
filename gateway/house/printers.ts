/** The house's printers as those see them who look after them. */

import { modelOf } from '../../hardware/printer/finding/calling.ts'
import { settingProblems } from '../../hardware/printer/finding/setup.ts'
import { models } from '../../hardware/printer/models.ts'
import type { PrinterId, StationId } from '../../protocol/ids.ts'
import { type Finding, warning } from '../../protocol/lint/finding.ts'
import { lintPrinters, lintStrangers } from '../../protocol/lint/printers.ts'
import type { PrinterView } from '../../protocol/printers.ts'
import { type Site, type SitePrinter, type SitePrinters, stationName } from '../../protocol/site.ts'
import type { Desk } from '../desk/desk.ts'
import { type FiledKitchenDevice, isRevoked } from '../desk/devices-view.ts'
import { lateQuestions } from '../desk/station-printers.ts'
import type { Printing } from '../printing/printing.ts'
import { printersProblems } from '../rules/printers.ts'
import type { TendsPrinters } from '../web/printers.ts'
import type { Tested } from './tested.ts'

/** A printer whose model is known prints more of what it is given: its letters, its red, its codes. */
const plainModels = (printers: SitePrinters, seen: ReturnType<Printing['states']>): readonly Finding[] =>
  seen.flatMap(({ printer, name }) => {
    const setting = printers[printer]
    const model = name === undefined ? undefined : modelOf(name)
    if (model === undefined || setting === undefined || setting.model !== undefined) return []
    const message = `It calls itself ${name}, and is fed as the plainest printer there is. Choose ${model} as its model under Edit.`
    return [warning('plain-model', `site.printers.${printer}`, message)]
  })

export const tendPrinters = (
  desk: Pick<Desk, 'floor'>,
  printing: Pick<Printing, 'states'>,
  tested: Pick<Tested, 'of'>,
  kitchenDevices: () => readonly FiledKitchenDevice[],
): Pick<TendsPrinters, 'printers' | 'proofreadPrinters'> => {
  const view = (
    printer: PrinterId,
    setting: SitePrinter,
    seen: ReturnType<Printing['states']>[number] | undefined,
  ): PrinterView => {
    const { at = 'unknown', since, why, isLow, waiting = 0, name, says, last } = seen ?? {}
    const test = tested.of(printer)
    return {
      printer,
      setting,
      at,
      ...(since === undefined ? {} : { since }),
      ...(why === undefined ? {} : { why }),
      ...(isLow === undefined ? {} : { isLow }),
      waiting,
      ...(name === undefined ? {} : { name }),
      ...(says === undefined ? {} : { says }),
      ...(last === undefined ? {} : { last: { serial: last.serial, ended: last.ended, at: last.at } }),
      ...(test === undefined ? {} : { test }),
    }
  }
  const strangers = (site: Site) => {
    const known = kitchenDevices().filter(({ station }) => !isRevoked(desk.floor, station))
    return lintStrangers(
      site,
      known.map(({ station }) => station),
    )
  }
  return {
    printers: at => {
      const { site } = desk.floor
      const seen = new Map(printing.states().map(one => [one.printer, one]))
      return {
        at,
        printers: Object.entries(site?.printers ?? {}).map(([id, setting]) =>
          view(id as PrinterId, setting, seen.get(id as PrinterId)),
        ),
        stations: Object.entries(site?.stations ?? {}).map(([id, { printer, backup, backupSeconds }]) => ({
          station: id as StationId,
          name: stationName(site, id),
          ...(printer === undefined ? {} : { printer }),
          ...(backup === undefined ? {} : { backup }),
          ...(backupSeconds === undefined ? {} : { backupSeconds }),
        })),
        ...(site?.checkPrinter === undefined ? {} : { checkPrinter: site.checkPrinter }),
        ...(site?.pass?.printer === undefined ? {} : { passPrinter: site.pass.printer }),
        late: [...lateQuestions(desk.floor)],
        models: models.map(({ name, widthColumns }) => ({ name, columns: widthColumns })),
        findings:
          site === undefined
            ? []
            : [
                ...lintPrinters(site),
                ...strangers(site),
                ...plainModels(site.printers ?? {}, printing.states()),
              ],
      }
    },
    proofreadPrinters: setup => [
      ...settingProblems(setup.printers),
      ...(desk.floor.site === undefined ? [] : printersProblems(desk.floor.site, setup)),
    ],
  }
}

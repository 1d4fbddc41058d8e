/** The house's printers as one piece that can be changed and published: who there is, and who prints where. */
import type { PrinterId } from '../../../../../protocol/ids.ts'
import type { PrintersView, StationPrinters } from '../../../../../protocol/printers.ts'
import type { PublishPrinters } from '../../../../../protocol/requests/printers.ts'
import type { SitePrinter } from '../../../../../protocol/site.ts'

export type Setup = Pick<PublishPrinters, 'printers' | 'stations' | 'checkPrinter' | 'passPrinter'>
export type StationSetup = Setup['stations'][string]

const stationSetup = ({ printer, backup, backupSeconds }: StationPrinters): StationSetup => ({
  ...(printer === undefined ? {} : { printer }),
  ...(backup === undefined ? {} : { backup }),
  ...(backupSeconds === undefined ? {} : { backupSeconds }),
})

/** What is no station's: where checks come out, and what goes out over the pass. */
export interface Elsewhere {
  readonly checkPrinter: PrinterId | undefined
  readonly passPrinter: PrinterId | undefined
}

const withElsewhere = (setup: Setup, { checkPrinter, passPrinter }: Elsewhere): Setup => {
  const { checkPrinter: _, passPrinter: __, ...rest } = setup
  return {
    ...rest,
    ...(checkPrinter === undefined ? {} : { checkPrinter }),
    ...(passPrinter === undefined ? {} : { passPrinter }),
  }
}

/** As it is now: publishing it again is the way back from any change. */
export const setupOf = ({ printers, stations, checkPrinter, passPrinter }: PrintersView): Setup =>
  withElsewhere(
    {
      printers: Object.fromEntries(printers.map(({ printer, setting }) => [printer, setting])),
      stations: Object.fromEntries(stations.map(one => [one.station, stationSetup(one)])),
    },
    { checkPrinter, passPrinter },
  )

/** One more printer, or the same one set up otherwise. */
export const withPrinter = (setup: Setup, printer: PrinterId, setting: SitePrinter): Setup => ({
  ...setup,
  printers: { ...setup.printers, [printer]: setting },
})

/** Without a station's own printer its backup is its own; without its backup it has none. */
const stationWithout = (station: StationSetup, gone: PrinterId): StationSetup => {
  const { printer, backup } = station
  if (printer !== gone && backup !== gone) return station
  const left = printer === gone ? (backup === gone ? undefined : backup) : printer
  return left === undefined ? {} : { printer: left }
}

export const withoutPrinter = (setup: Setup, gone: PrinterId): Setup => {
  const { [gone]: _, ...printers } = setup.printers
  const stations = Object.entries(setup.stations).map(([id, one]) => [id, stationWithout(one, gone)] as const)
  const left = (printer: PrinterId | undefined) => (printer === gone ? undefined : printer)
  return withElsewhere(
    { ...setup, printers, stations: Object.fromEntries(stations) },
    { checkPrinter: left(setup.checkPrinter), passPrinter: left(setup.passPrinter) },
  )
}

/** Who prints where from now on. */
export const withStations = (setup: Setup, stations: Setup['stations'], elsewhere: Elsewhere): Setup =>
  withElsewhere({ ...setup, stations: { ...setup.stations, ...stations } }, elsewhere)

/** `EPSON TM-m30` → `epson-tm-m30`, and `-2` behind it where the house has one of this name. */
export const nameFor = (setup: Setup, called: string): string => {
  const name =
    called
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 36) || 'printer'
  const isTaken = (one: string) => Object.hasOwn(setup.printers, one)
  if (!isTaken(name)) return name
  for (let n = 2; ; n++) if (!isTaken(`${name}-${n}`)) return `${name}-${n}`
}

/** What somebody typed, as the site writes it down: a bare address is a network printer's. */
export const urlFrom = (typed: string): string => {
  const text = typed.trim()
  if (text.startsWith('/dev/usb/')) return `usb://${text}`
  if (text.startsWith('/dev/')) return `serial://${text}`
  const url = /^[a-z]+:\/\//.test(text) ? text : `tcp://${text}`
  // Nearly every network printer listens on this port; the site names it.
  return url.replace(/^(tcp:\/\/[^/:?]+)(\?|$)/, '$1:9100$2')
}

/** A house that really prints: simulated printers on a street of this machine's own addresses. */
import type { Test } from 'tap'
import type { Surroundings } from '../../hardware/printer/finding/search.ts'
import {
  type SimulatedPrinter,
  type SimulatedPrinterOptions,
  simulatePrinter,
} from '../../hardware/printer/simulated/printer.ts'
import type { Site } from '../../protocol/site.ts'
import { asSite } from '../fixtures/as-menu.ts'
import { demoSite, type House, openHouse, type Person } from './house.ts'

export interface PrintingHouse extends House {
  /** `p1` prints for the grill, `p2` for bar and cold kitchen and stands in for the grill. */
  readonly p1: SimulatedPrinter
  readonly p2: SimulatedPrinter
  /** The port that printers listen on in this street. */
  readonly port: number
}

/** Plugs one in for the length of a test. */
export const plugIn = async (
  t: Test,
  options: Partial<SimulatedPrinterOptions> = {},
): Promise<SimulatedPrinter> => {
  const printer = await simulatePrinter({ port: 0, ...options })
  t.teardown(() => printer.close())
  return printer
}

const street = Array.from({ length: 30 }, (_, n) => `127.0.0.${n + 2}`)

export const urlOf = (address: string, port: number): string => `tcp://${address}:${port}`

/** @param change what is otherwise about the printers of its site */
export const openPrintingHouse = async (
  t: Test,
  hired: readonly Person[],
  change: (site: Site) => object = () => ({}),
): Promise<PrintingHouse> => {
  const p1 = await plugIn(t, { address: '127.0.0.2' })
  const { port } = p1
  const p2 = await plugIn(t, { address: '127.0.0.3', port })
  const around: Surroundings = {
    addresses: () => street,
    port,
    resolve: async host => [host],
    plugs: { dev: '/nowhere', sys: '/nowhere', ports: async () => [] },
  }
  const demo = demoSite()
  const two = {
    ...demo,
    printers: { p1: { url: urlOf('127.0.0.2', port) }, p2: { url: urlOf('127.0.0.3', port) } },
    stations: {
      grill: { name: 'Grill', printer: 'p1', backup: 'p2', backupSeconds: 2 },
      cold: { name: 'Cold kitchen', printer: 'p2' },
      bar: { name: 'Bar', printer: 'p2' },
    },
    checkPrinter: 'p2',
  }
  const site = asSite({ ...two, ...change(two as unknown as Site) })
  const house = await openHouse(t, hired, { site, printing: true, around })
  return Object.assign(house, { p1, p2, port })
}

/** Looks again whenever the printer does something, until there is what is looked for. */
export const printed = (printer: SimulatedPrinter, isThere: () => boolean): Promise<void> =>
  new Promise(resolve => {
    const stop = printer.watch(() => look())
    const look = () => {
      if (!isThere()) return
      stop()
      resolve()
    }
    look()
  })

/** The restaurant of a soak: the demo's, without a printer. Nobody reads papers there. */
import { demoSite, type PlainSite } from '../torture/house.ts'

export const siteWithoutPrinters = (): PlainSite => {
  const { printers: _, checkPrinter: __, stations, ...site } = demoSite()
  return { ...site, stations: Object.fromEntries(Object.keys(stations).map(id => [id, {}])) }
}

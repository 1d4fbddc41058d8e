/** What a manager wrote down of a printer, held against what can be reached and fed. */
import type { SitePrinters } from '../../../protocol/site.ts'
import { stationOfUrl } from '../../../protocol/station.ts'
import { models } from '../models.ts'
import { printerAddress } from '../wires/address.ts'

const addressProblem = (url: string): string | undefined => {
  try {
    printerAddress(url)
    return undefined
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

/**
 * Addresses that lead nowhere and models that nobody knows, each with its place: `printers.p1.url: …`. What two
 * printers of the house share is said too: each would take the line from the other.
 */
export const settingProblems = (printers: SitePrinters): readonly string[] => {
  const first = new Map<string, string>()
  return Object.entries(printers).flatMap(([id, { url, model }]) => {
    const place = `printers.${id}`
    const problems: string[] = []
    // How a kitchen device reaches its printer is its own affair.
    if (stationOfUrl(url) === undefined) {
      const address = addressProblem(url)
      if (address !== undefined) problems.push(`${place}.url: ${address}`)
      const other = first.get(url)
      if (other !== undefined) problems.push(`${place}.url: "${other}" is at this address already`)
      else first.set(url, id)
    }
    if (model !== undefined && !models.some(({ name }) => name === model)) {
      const known = models.map(({ name }) => name).join(', ')
      problems.push(`${place}.model: no model is called "${model}"; there are ${known}`)
    }
    return problems
  })
}

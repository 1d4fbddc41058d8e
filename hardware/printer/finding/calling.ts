/** One call at an address where a printer may be: who it is, and how much it says of itself. */
import type { FoundPrinter } from '../../../protocol/printers.ts'
import type { Cancel, Clock } from '../../../protocol/time.ts'
import { models } from '../models.ts'
import { inWords } from '../state.ts'
import { identityName } from '../talk/identity.ts'
import { openLine } from '../talk/line.ts'
import { connectorFor } from '../wires/open.ts'
import type { Wire } from '../wires/wire.ts'

/** A machine in the same room answers in a few milliseconds; one with a bad Wi-Fi has this long. */
const connectMs = 300
/** Between two looks a call is over. */
const never = 60_000

/**
 * The model that a printer's own name begins with, the longest of several: `EPSON TM-m30II X4D0001` → `epson-tm-m30`.
 * @param name maker and model; a serial number behind them does no harm
 */
export const modelOf = (name: string): string | undefined => {
  const own = name.toLowerCase().replaceAll(' ', '-')
  return models
    .map(({ name }) => name)
    .filter(name => own.startsWith(name))
    .sort((a, b) => b.length - a.length)[0]
}

/**
 * Calls once and asks what every ESC/POS printer knows, of which none prints anything: how it is (DLE EOT) and, where
 * that was answered, who it is (GS I) and whether it confirms (GS ( H). One that answers nothing is asked nothing more:
 * it may be no receipt printer.
 *
 * @returns nothing where nobody is there; never rejects
 * @param held is handed how to hang up at once
 */
export const callPrinter = async (
  url: string,
  clock: Clock,
  held: (hangUp: Cancel) => Cancel,
): Promise<FoundPrinter | undefined> => {
  let wire: Wire
  try {
    wire = await connectorFor(url, clock, { connectMs }).open()
  } catch {
    return undefined
  }
  const letGo = held(() => void wire.close())
  const found = { cable: 'network', url } as const
  try {
    const confirming = new Map<string, boolean>()
    const line = await openLine(wire, { clock, known: confirming, limits: { beatMs: never } })
    const { identity, condition } = line
    if (condition === undefined) return { ...found, says: 'nothing' }
    const { why } = inWords(condition)
    const name = identity && identityName({ ...identity, serial: '' })
    const model = name === undefined ? undefined : modelOf(name)
    return {
      ...found,
      ...(name === undefined ? {} : { name }),
      ...(identity === undefined || identity.serial === '' ? {} : { serial: identity.serial }),
      ...(model === undefined ? {} : { model }),
      says: [...confirming.values()].includes(true) ? 'confirms' : 'status',
      ...(why === undefined ? {} : { why }),
    }
  } catch {
    // It took the call and broke off: something is there, and may be served by another till just now.
    return found
  } finally {
    letGo()
    await wire.close()
  }
}

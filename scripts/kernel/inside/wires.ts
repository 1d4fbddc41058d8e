/** The gateway's own cable to a printer, as it is shipped, in the hands of whoever is outside. */
import { systemClock } from '../../../hardware/board/clock.ts'
import type { Wire } from '../../../hardware/printer/wires/wire.ts'
import { Fault } from '../../../protocol/fault.ts'
import type { Things } from '../things.ts'

let wire: Wire | undefined
let heard: Uint8Array[] = []
let wake = () => {}

const said = (why: unknown): string =>
  why instanceof Fault ? `${why.code}: ${why.message}` : `it threw ${why}`

/** `ok`, or what it was refused with. */
const outcome = async (work: Promise<unknown> | undefined): Promise<string> => {
  if (work === undefined) return 'there is no wire'
  return work.then(() => 'ok', said)
}

export const wires: Pick<
  Things,
  'openWire' | 'wireHears' | 'wireWrites' | 'wireFinishes' | 'wireCloses' | 'wireEnded'
> = {
  openWire: async (url, stallMs) => {
    const { connectorFor } = await import('../../../hardware/printer/wires/open.ts')
    const opening = connectorFor(url, systemClock, { stallMs }).open()
    opening.then(
      open => {
        wire = open
        heard = []
      },
      () => {},
    )
    return outcome(opening)
  },
  wireHears: async bytes => {
    const stop = wire?.hear(piece => {
      heard.push(piece)
      wake()
    })
    const all = () => Buffer.concat(heard)
    while (all().length < bytes) await new Promise<void>(resolve => (wake = resolve))
    stop?.()
    return all().toString('hex')
  },
  wireWrites: bytes => outcome(wire?.write(Buffer.from(bytes, 'hex'))),
  wireFinishes: () => outcome(wire?.finish()),
  wireCloses: () => outcome(wire?.close()),
  wireEnded: async () => {
    const why = await wire?.closed
    return why === undefined ? 'ok' : said(why)
  },
}

/**
 * The printers of the bench, in a process of their own: `printers.ts [{"confirms": true}, …]` plugs in one for each.
 *
 * Says `{"ready": true, "urls", "feed"}`. `GET` on the port `feed` tells of each ticket as it is cut off, like the
 * kitchen's live line; over the channel a `Hand` is laid on one of them.
 */
import { createServer, type ServerResponse } from 'node:http'
import { paperLines } from '../../../hardware/printer/simulated/paper.ts'
import {
  type SimulatedPrinter,
  type SimulatedPrinterOptions,
  simulatePrinter,
} from '../../../hardware/printer/simulated/printer.ts'

export type Built = Pick<SimulatedPrinterOptions, 'confirms' | 'status' | 'statusBack'> & {
  /** A clone that does not say who it is. */
  readonly isNameless?: boolean
}

/** What is done to one of them, by its place. */
export interface Hand {
  readonly printer: number
  readonly stall: boolean
}

const built: readonly Built[] = JSON.parse(process.argv[2] ?? '[]')
const listeners = new Set<ServerResponse>()

/** Printers print at once here: a ticket is cut off in the instant in which its last byte is taken. */
const tell = (printer: SimulatedPrinter, id: number): void => {
  const rows = printer.papers.find(paper => paper.id === id)
  const last = rows && paperLines(rows, printer.settings.font.widthDots).findLast(row => row !== '')
  const [ticket] = /^\d+-[\w-]+/.exec(last ?? '') ?? []
  if (ticket === undefined) return
  for (const listener of listeners) listener.write(`data: {"ticket":"${ticket}"}\n\n`)
}

const printers = await Promise.all(
  built.map(async ({ isNameless, ...speech }) => {
    const printer = await simulatePrinter({
      ...{ port: 0, widthColumns: 42, keep: 2, ...speech },
      ...(isNameless === true ? { identity: undefined } : {}),
    })
    printer.watch(event => {
      if (event.type === 'cut') tell(printer, event.paper)
    })
    return printer
  }),
)

const feed = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write('data: {}\n\n')
  listeners.add(response)
  response.once('close', () => listeners.delete(response))
})

process.on('message', ({ printer, ...switches }: Hand) => void printers[printer]?.set(switches))
process.channel?.ref()
process.once('SIGTERM', () => process.exit(0))

feed.listen(0, '127.0.0.1', () => {
  const address = feed.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const urls = printers.map(printer => `tcp://127.0.0.1:${printer.port}`)
  process.stdout.write(`${JSON.stringify({ ready: true, urls, feed: port })}\n`)
})

/** A host at the wire of a simulated printer, and the ears for what the printer says. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Test } from 'tap'
import { paperLines } from '../../../../hardware/printer/simulated/paper.ts'
import {
  type SimulatedPrinter,
  type SimulatedPrinterOptions,
  simulatePrinter,
} from '../../../../hardware/printer/simulated/printer.ts'

export interface Caller {
  readonly socket: Socket
  /** Everything heard so far, in hex: `12 1a`. */
  readonly heard: string
  /** Says these bytes; resolves when the printer has taken all that was ever said to it. */
  say(latin1: string): Promise<void>
  /** Resolves when so many bytes in all have been heard, with the last ones of them after those heard before. */
  hears(bytes: number): Promise<string>
  /** Says, and gives what comes in answer: so many bytes. */
  ask(latin1: string, bytes: number): Promise<string>
  /** Ends the job and waits until the printer has hung up. */
  end(): Promise<void>
}

export const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

const spaced = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/..(?!$)/g, '$& ')

/** Plugs one in for the length of a test. */
export const plugIn = async (
  t: Test,
  options: Partial<SimulatedPrinterOptions> = {},
): Promise<SimulatedPrinter> => {
  const printer = await simulatePrinter({ port: 0, ...options })
  t.teardown(() => printer.close())
  return printer
}

/** Lets the network do its work until so many bytes have been taken in all. */
export const taken = async (printer: SimulatedPrinter, bytes: number): Promise<void> => {
  while (printer.received().length < bytes) await turn()
}

/** Connects; a printer that serves another host first takes nothing yet. */
export const call = async (printer: SimulatedPrinter): Promise<Caller> => {
  const socket = connect({ port: printer.port, host: '127.0.0.1', allowHalfOpen: true })
  const over = new Promise<void>(resolve => socket.once('close', () => resolve()))
  let heard = Buffer.alloc(0)
  let known = 0
  socket.on('error', () => undefined)
  socket.on('data', bytes => {
    heard = Buffer.concat([heard, bytes])
  })
  await once(socket, 'connect')
  const hears = async (bytes: number): Promise<string> => {
    while (heard.length < known + bytes) await turn()
    const answer = spaced(heard.subarray(known))
    known = heard.length
    return answer
  }
  const say = async (latin1: string): Promise<void> => {
    const before = printer.received().length
    socket.write(latin1, 'latin1')
    await taken(printer, before + latin1.length)
  }
  return {
    socket,
    get heard() {
      return spaced(heard)
    },
    say,
    hears,
    ask: async (latin1, bytes) => {
      await say(latin1)
      return hears(bytes)
    },
    end: () => {
      socket.end()
      return over
    },
  }
}

/** The text on its papers, without what hangs empty on the roll. */
export const texts = (printer: SimulatedPrinter): readonly (readonly string[])[] =>
  printer.papers
    .filter(paper => paper.rows.length > 0 || paper.cut !== 'none')
    .map(paper => paperLines(paper, 12))

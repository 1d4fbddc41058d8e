/** A ticket printer that is not there: takes bytes at port 9100 as a real one does, and keeps the papers. */
import { createServer, type Server, type Socket } from 'node:net'
import type { CodePage } from '../codepages.ts'
import { printerModel } from '../models.ts'
import { newRoll, type Paper, type RollSettings } from './paper.ts'
import { nothingUnread, parse } from './parser.ts'
import { type Switches, wellSwitched } from './switches.ts'

/** How a simulated printer is built. */
export interface SimulatedPrinterOptions {
  /** 0 takes any free one. */
  readonly port: number
  /** Characters in a row, 48 by default. */
  readonly widthColumns?: number
  /** Received and not printed; Epson's printers hold 4096, which is the default. */
  readonly bufferBytes?: number
  /** Papers kept, 100 by default. */
  readonly keep?: number
}

/** What happened in it. */
export type PrinterEvent =
  | { readonly type: 'printed' | 'cut'; readonly paper: number }
  | { readonly type: 'switched'; readonly switches: Switches }

/** A simulated printer that is plugged in. */
export interface SimulatedPrinter {
  readonly port: number
  readonly settings: RollSettings
  /** Oldest first; the last one still hangs on the roll. */
  readonly papers: readonly Paper[]
  /** What it was told and could not do. */
  readonly findings: readonly string[]
  readonly switches: Switches
  /** Bytes taken off the wire, the last megabyte of them. */
  received(): Uint8Array
  /** Resolves when it is done: with `power`, when it listens or no longer does. */
  set(switches: Partial<Switches>): Promise<void>
  /** Pulls the plug when that many more bytes have been taken. */
  cutPowerAfter(bytes: number): void
  /** Calls `tell` after everything that happens, until the returned function is called. */
  watch(tell: (event: PrinterEvent) => void): () => void
  close(): Promise<void>
}

/** Epson's numbers for the pages we encode in, and the page of line drawings that other programs use. */
const codePages = (): ReadonlyMap<number, CodePage> => {
  const known = Object.entries(printerModel('epson-tm-m30')?.codePages ?? {}) as [CodePage, number][]
  return new Map([[1, 'epson/katakana'], ...known.map(([name, number]) => [number, name] as const)])
}

const fontDots = { widthDots: 12, heightDots: 24, pitchDots: 30 } as const
const logBytes = 1024 * 1024

/** Plugs one in and switches it on; resolves when it listens on 127.0.0.1. */
export const simulatePrinter = async (options: SimulatedPrinterOptions): Promise<SimulatedPrinter> => {
  const { widthColumns = 48, bufferBytes = 4096, keep = 100 } = options
  const settings = {
    widthDots: widthColumns * fontDots.widthDots,
    font: fontDots,
    codePages: codePages(),
    keep,
  }
  const roll = newRoll(settings)
  const watchers = new Set<(event: PrinterEvent) => void>()
  let switches = wellSwitched
  let port = options.port
  let server: Server | undefined
  /** The first one is being printed from; the others wait, as on a printer that takes one host at a time. */
  let sockets: Socket[] = []
  let waiting = new Uint8Array(0)
  let unread = nothingUnread
  let powerLeft = Number.POSITIVE_INFINITY
  const log: Uint8Array[] = []
  let logged = 0

  const tell = (event: PrinterEvent): void => {
    for (const watcher of watchers) watcher(event)
  }
  const remember = (bytes: Uint8Array): void => {
    log.push(bytes)
    logged += bytes.length
    while (logged > logBytes) logged -= log.shift()?.length ?? logged
  }
  const print = (): void => {
    if (!switches.paper || waiting.length === 0) return
    const before = roll.papers.at(-1)?.id ?? 0
    const [rest, commands] = parse(unread, waiting)
    unread = rest
    waiting = new Uint8Array(0)
    for (const command of commands) roll.apply(command)
    const after = roll.papers.at(-1)?.id ?? 0
    for (let id = before; id < after; id++) tell({ type: 'cut', paper: id })
    tell({ type: 'printed', paper: after })
  }
  /** Reads from the first connection as long as there is room for what it sends. */
  const read = (): void => {
    const [socket] = sockets
    if (socket === undefined) return
    if (switches.stall || waiting.length >= bufferBytes) socket.pause()
    else socket.resume()
  }
  const take = (bytes: Uint8Array): void => {
    const taken = bytes.subarray(0, powerLeft)
    powerLeft -= taken.length
    remember(taken)
    waiting = Buffer.concat([waiting, taken])
    print()
    if (powerLeft === 0) void set({ power: false })
    else read()
  }
  const serve = (socket: Socket): void => {
    sockets.push(socket)
    socket.on('data', take)
    // All of a job is in the buffer when its end is read, so the printer hangs up; printing may come later.
    socket.on('end', () => socket.end())
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets = sockets.filter(other => other !== socket)
      read()
    })
    if (sockets[0] === socket) read()
  }
  const listen = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, serve)
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server?.address()
        if (typeof address === 'object' && address !== null) port = address.port
        resolve()
      })
    })
  const hangUp = (): Promise<void> =>
    new Promise(resolve => {
      for (const socket of sockets) socket.resetAndDestroy()
      if (server === undefined) return resolve()
      server.close(() => resolve())
      server = undefined
    })
  const press = async (wanted: Partial<Switches>): Promise<void> => {
    const before = switches
    switches = { ...switches, ...wanted }
    if (before.power && !switches.power) {
      powerLeft = Number.POSITIVE_INFINITY
      waiting = new Uint8Array(0)
      unread = nothingUnread
      roll.powerOff()
      await hangUp()
    }
    if (!before.power && switches.power) await listen()
    print()
    read()
    tell({ type: 'switched', switches })
  }
  /** One hand, one switch after the other: it cannot be switched on while it is still going off. */
  let pressing = Promise.resolve()
  const set = (wanted: Partial<Switches>): Promise<void> => {
    pressing = pressing.then(() => press(wanted))
    return pressing
  }

  await listen()
  return {
    get port() {
      return port
    },
    get switches() {
      return switches
    },
    settings,
    papers: roll.papers,
    findings: roll.findings,
    received: () => Buffer.concat(log),
    set,
    cutPowerAfter: bytes => {
      powerLeft = bytes
    },
    watch: watcher => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    close: hangUp,
  }
}

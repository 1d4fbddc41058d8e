/** A ticket printer that is not there: speaks the wire as Epson documents it, and keeps the papers. */
import type { Cancel } from '../../../protocol/time.ts'
import { newReceiveBuffer } from './buffer.ts'
import { buildOf, type SimulatedPrinterOptions } from './build.ts'
import { newHost } from './host.ts'
import { type Deed, newMechanism } from './mechanism.ts'
import { newRoll, type Paper, type RollSettings } from './paper.ts'
import { isOffline } from './status.ts'
import { newSupply } from './supply.ts'
import { type Switches, wellSwitched } from './switches.ts'
import { newVoice } from './voice.ts'

export type { SimulatedPrinterOptions }

/** What happened in it. `printed` comes several times a paper, as it grows. */
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
  /** Resets the connection when that many more bytes have been taken; they are still printed. */
  dropAfter(bytes: number): void
  /** Stalls when that many more bytes have been taken: the next one stays on the wire. */
  stallAfter(bytes: number): void
  /** Calls `tell` after everything that happens, until the returned function is called. */
  watch(tell: (event: PrinterEvent) => void): () => void
  close(): Promise<void>
}

const logBytes = 1024 * 1024
/** Who looks on is told of a growing paper every three centimetres, not at every row. */
const toldDots = 240

/**
 * Plugs one in and switches it on; resolves when it listens.
 *
 * Without power it loses what it has not printed, and whom it was to tell of what; without paper, with its cover
 * open, offline or in error it keeps everything, takes bytes until its buffer is full, and goes on where it stopped.
 */
export const simulatePrinter = async (options: SimulatedPrinterOptions): Promise<SimulatedPrinter> => {
  const { settings, speech, bufferBytes, dotsPerMs, clock, rollMm, nearEndMm, coolingMs } = buildOf(options)
  const roll = newRoll(settings)
  const buffer = newReceiveBuffer(bufferBytes)
  const supply = newSupply(rollMm, nearEndMm)
  const watchers = new Set<(event: PrinterEvent) => void>()
  let switches = wellSwitched
  let untilCut = Number.POSITIVE_INFINITY
  let untilDrop = Number.POSITIVE_INFINITY
  let untilStall = Number.POSITIVE_INFINITY
  let untoldDots = 0
  let cooling: Cancel | undefined
  const log: Uint8Array[] = []
  let logged = 0

  const tell = (event: PrinterEvent): void => {
    for (const watcher of watchers) watcher(event)
  }
  const seen = (): Switches => ({ ...switches, paperMm: supply.leftMm })
  const look = () => ({
    condition: { ...switches, isNearEnd: supply.isNearEnd },
    manner: switches.answers,
  })
  const voice = newVoice(speech, look, bytes => host.say(bytes))
  const mayRun = (): boolean => switches.power && !isOffline(switches)

  const done = (deed: Deed): void => {
    switch (deed.do) {
      case 'say':
        voice.confirm(deed.bytes)
        break
      case 'cut': {
        const paper = roll.papers.at(-1)?.id ?? 0
        roll.land(deed)
        tell({ type: 'cut', paper })
        break
      }
      case 'row':
        roll.land(deed)
        untoldDots += Math.max(1, deed.row.heightDots)
        supply.feed(deed.row.heightDots)
        voice.changed()
        break
      default:
        deed satisfies never
    }
  }
  const hasPaper = (dots: number): boolean => {
    if (supply.has(dots)) return true
    switches = { ...switches, paper: false }
    voice.changed()
    tell({ type: 'switched', switches: seen() })
    return false
  }
  const next = (): readonly Deed[] | undefined => {
    const command = buffer.next()
    if (command?.do === 'initialize') voice.reset()
    if (command?.do !== 'ask') return command && roll.compose(command)
    const bytes = voice.ask(command.question)
    return bytes === undefined ? [] : [{ do: 'say', bytes }]
  }
  const goOn = (): void => {
    print()
    host.pull()
  }
  const mechanism = newMechanism({ clock, dotsPerMs, mayRun, hasPaper, next, done }, goOn)
  const print = (): void => {
    mechanism.run()
    if (untoldDots === 0 || (mechanism.isMoving && untoldDots < toldDots)) return
    untoldDots = 0
    tell({ type: 'printed', paper: roll.papers.at(-1)?.id ?? 0 })
  }

  const remember = (bytes: Uint8Array): void => {
    log.push(bytes)
    logged += bytes.length
    while (logged > logBytes) logged -= log.shift()?.length ?? logged
  }
  const suffer = (): void => {
    if (untilDrop <= 0) {
      untilDrop = Number.POSITIVE_INFINITY
      host.drop()
    }
    if (untilStall <= 0) {
      untilStall = Number.POSITIVE_INFINITY
      // At once, and not in turn with other hands: the next byte may be there already.
      switches = { ...switches, stall: true }
      tell({ type: 'switched', switches: seen() })
    }
    if (untilCut <= 0) void set({ power: false })
  }
  const host = newHost({
    address: options.address ?? '127.0.0.1',
    port: options.port,
    clock,
    room: () =>
      switches.stall || !switches.power ? 0 : Math.min(buffer.room, untilCut, untilDrop, untilStall),
    bytesPerSecond: () => switches.bytesPerSecond,
    take: bytes => {
      untilCut -= bytes.length
      untilDrop -= bytes.length
      untilStall -= bytes.length
      remember(bytes)
      voice.hear(bytes)
      buffer.put(bytes)
      print()
      suffer()
    },
  })

  const lose = (): Promise<void> => {
    untilCut = Number.POSITIVE_INFINITY
    mechanism.clear()
    buffer.clear()
    voice.powerOff()
    roll.powerOff()
    return host.close()
  }
  const heat = (): void => {
    cooling?.()
    cooling =
      switches.error === 'overheated' ? clock.after(coolingMs, () => void set({ error: 'none' })) : undefined
  }
  const press = async (wanted: Partial<Switches>): Promise<void> => {
    const before = switches
    switches = { ...switches, ...wanted, paper: supply.load(wanted) ?? switches.paper }
    if (!mayRun()) mechanism.stop()
    if (before.error !== switches.error) heat()
    voice.changed()
    if (before.power && !switches.power) await lose()
    if (!before.power && switches.power) await host.open()
    goOn()
    tell({ type: 'switched', switches: seen() })
  }
  /** One hand, one switch after the other: it cannot be switched on while it is still going off. */
  let pressing = Promise.resolve()
  const set = (wanted: Partial<Switches>): Promise<void> => {
    pressing = pressing.then(() => press(wanted))
    return pressing
  }

  await host.open()
  return {
    get port() {
      return host.port
    },
    get switches() {
      return seen()
    },
    settings,
    papers: roll.papers,
    findings: roll.findings,
    received: () => Buffer.concat(log),
    set,
    cutPowerAfter: bytes => {
      untilCut = bytes
      suffer()
    },
    dropAfter: bytes => {
      untilDrop = bytes
      suffer()
    },
    stallAfter: bytes => {
      untilStall = bytes
      suffer()
    },
    watch: watcher => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    close: () => {
      cooling?.()
      mechanism.clear()
      return host.close()
    },
  }
}

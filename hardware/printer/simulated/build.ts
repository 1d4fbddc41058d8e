/** How a simulated printer is built, where nobody says otherwise: as an Epson TM-m30 with everything. */
import type { Clock } from '../../../protocol/time.ts'
import { systemClock } from '../../board/clock.ts'
import type { CodePage } from '../codepages.ts'
import { printerModel } from '../models.ts'
import type { RollSettings } from './paper.ts'
import { dotsPerMm } from './supply.ts'
import type { Identity, Speech } from './voice.ts'

/** What may be chosen. Without `status`, `statusBack`, `confirms` and `identity` it is a deaf clone. */
export interface SimulatedPrinterOptions extends Partial<Speech> {
  /** 0 takes any free one. */
  readonly port: number
  /** Of this machine alone: 127.0.0.1 by default; 127.0.0.2, .3 and on make a network of several. */
  readonly address?: string
  /** Characters in a row, 48 by default. */
  readonly widthColumns?: number
  /** Received and not understood; Epson's printers hold 4096, which is the default. */
  readonly bufferBytes?: number
  /** Papers kept, 100 by default. */
  readonly keep?: number
  /** Paper a second; without it, everything is printed at once. */
  readonly mmPerSecond?: number
  /** What printing, cooling and slow reading take their time from; the board's own clock by default. */
  readonly clock?: Clock
  /** Millimetres on a new roll; `null`, the default, is without end. */
  readonly rollMm?: number | null
  /** Millimetres left when its sensor sees the end of the roll coming; 3000 by default. */
  readonly nearEndMm?: number
  /** Until an overheated head has cooled down; 10 000 by default. */
  readonly coolingMs?: number
  /** Whether `ESC r` prints red; true by default. */
  readonly twoColours?: boolean
}

/** A printer with nothing left to choose. */
export interface Build {
  readonly settings: RollSettings
  readonly speech: Speech
  readonly bufferBytes: number
  readonly dotsPerMs: number
  readonly clock: Clock
  readonly rollMm: number | null
  readonly nearEndMm: number
  readonly coolingMs: number
}

/** Epson's numbers for the pages we encode in, and the page of line drawings that other programs use. */
const codePages = (): ReadonlyMap<number, CodePage> => {
  const known = Object.entries(printerModel('epson-tm-m30')?.codePages ?? {}) as [CodePage, number][]
  return new Map([[1, 'epson/katakana'], ...known.map(([name, number]) => [number, name] as const)])
}

const font = { widthDots: 12, heightDots: 24, pitchDots: 30 } as const

const identity: Identity = {
  firmware: '1.00 ESC/POS',
  maker: 'EPSON',
  model: 'TM-m30',
  serial: 'SIM0000001',
  fonts: '',
}

export const buildOf = (options: SimulatedPrinterOptions): Build => {
  const { widthColumns = 48, keep = 100, twoColours = true, mmPerSecond = Number.POSITIVE_INFINITY } = options
  const { confirms = true, statusBack = true, status = true } = options
  return {
    settings: { widthDots: widthColumns * font.widthDots, font, codePages: codePages(), keep, twoColours },
    speech: {
      confirms,
      statusBack,
      status,
      identity: 'identity' in options ? options.identity : identity,
    },
    bufferBytes: options.bufferBytes ?? 4096,
    dotsPerMs: (mmPerSecond * dotsPerMm) / 1000,
    clock: options.clock ?? systemClock,
    rollMm: options.rollMm ?? null,
    nearEndMm: options.nearEndMm ?? 3000,
    coolingMs: options.coolingMs ?? 10_000,
  }
}

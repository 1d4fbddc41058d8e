/** The printers that tickets are torn in, by how much they say of themselves. */
import type { SimulatedPrinterOptions } from '../../hardware/printer/simulated/printer.ts'

type Build = Pick<SimulatedPrinterOptions, 'confirms' | 'status' | 'statusBack' | 'identity' | 'mmPerSecond'>

/** Nobody can ask a clone who it is. */
const clone = { confirms: false, statusBack: false, identity: undefined } as const

export const kinds = {
  /** Says when a paper is on paper, and prints at once. */
  confirms: {},
  /** The same, and takes the time that a printer takes: what it was given it may lose before it is on paper. */
  slowly: { mmPerSecond: 250 },
  /** Says how it is, and that it has dealt with what it was given. */
  status: clone,
  /** Says nothing of itself, whatever it is asked. */
  silent: { ...clone, status: false },
} as const satisfies Readonly<Record<string, Build>>

export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as readonly Kind[]

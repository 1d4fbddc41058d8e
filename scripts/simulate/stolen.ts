/**
 * How much of a virtual machine's time went to others on the same iron: what its milliseconds are to be read with.
 * A start that met such a moment took twice as long as the one before it, and nothing in this house was slower.
 */
import { readFileSync } from 'node:fs'

/** What all processors together did since the machine started, in ticks of the kernel. */
interface Ticks {
  /** Worked, for whomever. */
  readonly busy: number
  /** Had work, and were not let. */
  readonly stolen: number
}

/**
 * Reads the first line of `/proc/stat` (proc(5)): user, nice, system, idle, iowait, irq, softirq, steal, … A guest's
 * own time is in user's already. Undefined for anything else.
 */
export const readTicks = (stat: string): Ticks | undefined => {
  const line = /^cpu +(.*)/.exec(stat)?.[1]
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen] =
    line?.split(' ').map(Number) ?? []
  return stolen === undefined ? undefined : { busy: user + nice + system + irq + softirq, stolen }
}

/** The share of the time that was wanted in between which others had, 0…1; 0 where nothing was wanted. */
export const stolenBetween = (before: Ticks, after: Ticks): number => {
  const stolen = after.stolen - before.stolen
  const wanted = after.busy - before.busy + stolen
  return wanted > 0 ? stolen / wanted : 0
}

const look = (): Ticks | undefined => {
  try {
    return readTicks(readFileSync('/proc/stat', 'latin1'))
  } catch {
    return undefined
  }
}

/** Begins to count; whoever calls what it returns gets the share since then, undefined where the kernel does not say. */
export const watchStolen = (): (() => number | undefined) => {
  const before = look()
  return () => {
    const after = look()
    return before && after && stolenBetween(before, after)
  }
}

/** For a person, after a comma: `, 4 % of the processors’ time taken by others`. */
export const tellStolen = (share: number | undefined): string =>
  share === undefined ? '' : `, ${Math.round(share * 1000) / 10} % of the processors’ time taken by others`

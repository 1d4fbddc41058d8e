/** How many connections one process may hold on this machine. */
import { readFileSync } from 'node:fs'

/** Files, databases and channels that a process has open beside its connections. */
const others = 200

/** Node raises its own limit to the hard one when it starts; undefined where the machine does not tell. */
export const connectionsMax = (limits = readLimits()): number | undefined => {
  const hard = /^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1]
  return hard === undefined ? undefined : Math.max(1, Number(hard) - others)
}

const readLimits = (): string => {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return ''
  }
}

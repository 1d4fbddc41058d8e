/** An eye on the gateway's process: what it writes, what it weighs, what it holds open. */
import { readdirSync, readlinkSync } from 'node:fs'
import { useOf } from '../bench/use.ts'

export interface Watch {
  /** A line of its log. */
  line(text: string): void
  /** Weighs it, and remembers the most. */
  weigh(): void
  readonly mostBytes: number
  readonly lines: number
}

/** pino's number for an error; a warning is 40. */
const errorLevel = 50

/** What a line says that is an error, or no line of a log at all. */
const troubleIn = (text: string): string | undefined => {
  try {
    const { level, msg, err } = JSON.parse(text)
    return level < errorLevel ? undefined : `${msg}: ${err?.stack ?? ''}\n${text}`
  } catch {
    return text
  }
}

/**
 * @param secrets none of which may be in the log
 * @param onTrouble a line that is an error, or no line of a log at all; or one with a secret
 */
export const openWatch = (
  pid: () => number,
  secrets: () => readonly string[],
  onTrouble: (what: 'error' | 'secret', line: string) => void,
): Watch => {
  let mostBytes = 0
  let lines = 0
  return {
    line: text => {
      lines++
      const trouble = troubleIn(text)
      if (trouble !== undefined) onTrouble('error', trouble)
      const secret = secrets().find(one => text.includes(one))
      if (secret !== undefined) onTrouble('secret', text.replaceAll(secret, '…'))
    },
    weigh: () => {
      mostBytes = Math.max(mostBytes, useOf(pid())?.residentBytes ?? 0)
    },
    get mostBytes() {
      return mostBytes
    },
    get lines() {
      return lines
    },
  }
}

/** What a process holds open, by name: `socket`, `pipe`, a file's path; empty where there is no /proc. */
export const descriptorsOf = (pid: number): readonly string[] => {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`).replace(/:\[\d+\]$/, '')
      } catch {
        return []
      }
    })
  } catch {
    return []
  }
}

/** What is there oftener in `now` than in `before`. */
export const moreIn = (now: readonly string[], before: readonly string[]): readonly string[] => {
  const rest = [...before]
  return now.filter(one => {
    const place = rest.indexOf(one)
    if (place >= 0) rest.splice(place, 1)
    return place < 0
  })
}

/** What is open when nothing comes any more: connections take a moment to go. */
export const settle = async (pid: () => number, usual: readonly string[]): Promise<readonly string[]> => {
  for (let tries = 0; tries < 150; tries++) {
    const open = descriptorsOf(pid())
    if (moreIn(open, usual).length === 0) return open
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return descriptorsOf(pid())
}

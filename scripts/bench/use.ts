/** What a running process has used of the machine so far, as Linux counts it. */
import { readFileSync } from 'node:fs'

export interface Use {
  /** On any core, in the program and in the kernel for it; exact to a hundredth. */
  readonly cpuSeconds: number
  readonly residentBytes: number
  /** What it had written to a disk, with all that a file system writes for it but its own journal. */
  readonly writtenBytes: number
}

/** Linux counts CPU time in these, whatever its own clock does (`sysconf(_SC_CLK_TCK)`). */
const ticksPerSecond = 100

const number = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1])

/** Undefined where there is no /proc, or the process is gone. */
export const useOf = (pid: number): Use | undefined => {
  try {
    const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8')
    const stat = read('stat')
    // Fields 14 and 15 of proc(5); the second, the program's name, may hold anything but ends with the last ")".
    const [user, kernel] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number)
    const use = {
      cpuSeconds: ((user ?? Number.NaN) + (kernel ?? Number.NaN)) / ticksPerSecond,
      residentBytes: number(read('status'), 'VmRSS') * 1024,
      writtenBytes: number(read('io'), 'write_bytes'),
    }
    // One that has ended and was not waited for yet has a number, and no memory.
    return Object.values(use).some(Number.isNaN) ? undefined : use
  } catch {
    return undefined
  }
}

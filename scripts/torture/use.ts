/** What one life of the gateway took of the machine. */
import { readdirSync } from 'node:fs'
import { useOf } from '../bench/use.ts'

export interface Use {
  readonly residentBytes: number
  readonly descriptors: number
}

const descriptorsOf = (pid: number): number => {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return 0
  }
}

/** The more of what was known and what this process uses now; what was known where nothing can be read. */
export const usedBy = (pid: number, known: Use): Use => ({
  residentBytes: Math.max(known.residentBytes, useOf(pid)?.residentBytes ?? 0),
  descriptors: Math.max(known.descriptors, descriptorsOf(pid)),
})

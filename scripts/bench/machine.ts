/** What the figures were measured on. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { median } from './spread.ts'

/** The machine, as far as it matters for the figures. */
export interface Machine {
  readonly node: string
  readonly cpu: string
  readonly cores: number
  /** Work of others and ours, over the last minute before the bench. */
  readonly loadAverage: number
  /** The median of one small write forced to the disk of the bench's folder, milliseconds. */
  readonly fsyncMs: number
}

const syncs = 30
/** A page, as a database writes it. */
const page = new Uint8Array(4096)

/** How long this folder's disk takes to say that a page is safe; the median, milliseconds. */
export const measureSync = (folder: string): number => {
  const path = join(folder, 'sync')
  const file = openSync(path, 'w')
  try {
    const all = Array.from({ length: syncs }, () => {
      const began = performance.now()
      writeSync(file, page)
      fdatasyncSync(file)
      return performance.now() - began
    })
    return median(all) ?? Number.NaN
  } finally {
    closeSync(file)
    rmSync(path)
  }
}

/** @param folder where the bench writes */
export const describeMachine = (folder: string): Machine => ({
  node: process.versions.node,
  cpu: cpus()[0]?.model ?? process.arch,
  cores: availableParallelism(),
  loadAverage: loadavg()[0] ?? Number.NaN,
  fsyncMs: measureSync(folder),
})

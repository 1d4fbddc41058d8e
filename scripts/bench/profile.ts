/** Where the gateway's time goes: a CPU profile of V8 as two short lists. */
import { readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inRoot } from '../simulate/folder.ts'

/** The part of a `.cpuprofile` that is read; times are microseconds, `startTime` of the monotonic clock. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
    readonly children?: readonly number[]
  }[]
  readonly startTime: number
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** Milliseconds that a function ran: `self` in its own lines, `total` with all that it called. */
export interface Cost {
  /** `answer gateway/broker/visit.ts:45`. */
  readonly place: string
  readonly self: number
  readonly total: number
}

/** A stretch of the monotonic clock, in milliseconds. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

const whereIs = (url: string): string => {
  if (!url.startsWith('file:')) return url
  const path = relative(inRoot(), fileURLToPath(url)).replaceAll(sep, '/')
  return path.replace(/^.*node_modules\//, '')
}

const placeOf = ({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string =>
  `${functionName || '(anonymous)'}${url === '' ? '' : ` ${whereIs(url)}:${lineNumber + 1}`}`

/**
 * Every function that ran within the stretch, the dearest first. A function that calls itself is counted once in
 * its total. `(idle)` is left out: what is told is the time that was spent, not the time that went by.
 */
export const costsIn = (file: string, { from, to }: Stretch): readonly Cost[] => {
  const { nodes, samples, timeDeltas, startTime }: CpuProfile = JSON.parse(readFileSync(file, 'utf8'))
  const parents = new Map(
    nodes.flatMap(node => (node.children ?? []).map(child => [child, node.id] as const)),
  )
  const places = new Map(nodes.map(node => [node.id, placeOf(node.callFrame)]))
  const costs = new Map<string, { self: number; total: number }>()
  const costOf = (place: string) => {
    const cost = costs.get(place) ?? { self: 0, total: 0 }
    costs.set(place, cost)
    return cost
  }
  let at = startTime
  for (const [n, id] of samples.entries()) {
    // A delta is the time since the sample before, and the sample tells what was found at its end.
    const micros = timeDeltas[n] ?? 0
    at += micros
    const own = places.get(id)
    if (at < from * 1000 || at > to * 1000 || own === undefined || own === '(idle)') continue
    costOf(own).self += micros / 1000
    const above = new Set<string>()
    for (let node: number | undefined = id; node !== undefined; node = parents.get(node))
      above.add(places.get(node) ?? '')
    for (const place of above) costOf(place).total += micros / 1000
  }
  return [...costs].map(([place, cost]) => ({ place, ...cost })).sort((a, b) => b.self - a.self)
}

/** Whether a place is in the product's own code. */
export const isOurs = ({ place }: Cost): boolean => / (gateway|protocol|hardware)\//.test(place)

/** Whether everybody who works at stations of their own has one that the house has. */
import type { Site } from '../site.ts'
import { type Finding, few, warning } from './finding.ts'

/** A cook, or the screen of a kitchen device. `stations`: theirs; all of them when empty. */
export interface Worker {
  readonly is: 'cook' | 'device'
  readonly name: string
  readonly stations: readonly string[]
}

/** Who would have no station in a house with these: they see nothing but the pass, and can bump nothing. */
export const strandedWith = <Of extends Worker>(crew: readonly Of[], stations: readonly string[]): Of[] =>
  crew.filter(({ stations: own }) => own.length > 0 && !own.some(station => stations.includes(station)))

export const workerName = ({ is, name }: Worker): string =>
  is === 'device' ? `the kitchen device ${name}` : name

/** Advice. */
export const lintCrew = (site: Pick<Site, 'stations'>, crew: readonly Worker[]): readonly Finding[] =>
  strandedWith(crew, Object.keys(site.stations)).map(worker => {
    const name = workerName(worker)
    const message = `${name.charAt(0).toUpperCase()}${name.slice(1)} works only at ${few(worker.stations)}, and this house has no such station: nothing comes up there but the pass. Assign another one, or none, which means all.`
    return warning('no-station-left', 'site.stations', message)
  })

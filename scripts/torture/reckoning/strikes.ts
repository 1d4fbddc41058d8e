/** Whether what was to kill the gateway from inside ever did: a blow that never lands proves nothing. */
import { type Finding, finding } from './finding.ts'

/** A single one of them often comes to nothing: the step is not reached in that life. So many never all do. */
const enough = 10

export interface Strikes {
  readonly came: ReadonlyMap<string, number>
  readonly struck: ReadonlyMap<string, number>
}

/** @param names of the troubles that stop a gateway */
export const reckonStrikes = ({ came, struck }: Strikes, names: readonly string[]): readonly Finding[] =>
  names.flatMap(name => {
    const times = came.get(name) ?? 0
    if (times < enough || struck.has(name)) return []
    return [finding('house', `${name} came ${times} times and never killed the gateway`)]
  })

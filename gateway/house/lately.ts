/** What happened lately, as far back as somebody still asks after it: heard as the floor is restored, then as it happens. */
import type { Entry } from '../rules/fact.ts'
import { createDiverted, type Diverted } from './diverted.ts'
import { createLostPapers, type LostPapers } from './lost-papers.ts'

export interface Lately {
  readonly lostPapers: Pick<LostPapers, 'list'>
  readonly diverted: Pick<Diverted, 'of'>
  /** How far back a start looks, in entries. */
  readonly lookBack: number
  hear(entry: Entry): void
}

export const rememberLately = (): Lately => {
  const lostPapers = createLostPapers()
  const diverted = createDiverted()
  return {
    lostPapers,
    diverted,
    lookBack: 5_000,
    hear: entry => {
      lostPapers.hear(entry)
      diverted.hear(entry)
    },
  }
}

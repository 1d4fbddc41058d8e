/** What the guests of an order do not eat, in black, on every paper that the kitchen reads. */
import type { Block } from '../../hardware/printer/document.ts'
import { type Avoided, warningsOf } from '../../protocol/avoiding.ts'
import { bar } from './print.ts'

/** Whoever is in doubt has somebody to ask, where there is a table. @param table as it is called: `TABLE 12` */
export const warningBars = (avoids: readonly Avoided[], table: string | undefined): readonly Block[] =>
  warningsOf(avoids).map(words =>
    bar(table === undefined ? `!! ${words} !!` : `!! ${words} - ASK ${table} !!`),
  )

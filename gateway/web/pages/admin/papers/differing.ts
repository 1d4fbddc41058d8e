/** What somebody changed about the house's papers, in one sentence. */
import type { PaperKind } from '../../../../../protocol/papers.ts'
import { together } from '../../house/together.ts'
import { isFourtops, isSame, kinds, type Layout, type Row, type Rows } from './layout.ts'
import { kindNames, partName } from './words.ts'

interface Pair {
  readonly before: number
  readonly after: number
  readonly isChanged: boolean
}

const said = ({ part }: Row): string => JSON.stringify(part)
const named = ({ part }: Row): string => part.part

/** Which part became which: those that look the same first, then those that are called the same. */
const pairsOf = (before: Rows, after: Rows): readonly Pair[] => {
  const pairs: Pair[] = []
  const pairUp = (like: (row: Row) => string, isChanged: boolean) => {
    for (const [a, row] of after.entries()) {
      if (pairs.some(pair => pair.after === a)) continue
      const b = before.findIndex(
        (one, n) => like(one) === like(row) && !pairs.some(pair => pair.before === n),
      )
      if (b >= 0) pairs.push({ before: b, after: a, isChanged })
    }
  }
  pairUp(said, false)
  pairUp(named, true)
  return pairs.sort((a, b) => a.after - b.after)
}

const names = (kind: PaperKind, rows: Rows): string =>
  together([...new Set(rows.map(({ part }) => partName(kind, part.part)))])

const isRising = (places: readonly number[]): boolean =>
  places.every((place, n) => n === 0 || place > (places[n - 1] ?? 0))

const changesOf = (kind: PaperKind, before: Rows, after: Rows): string => {
  if (isFourtops(kind, after)) return 'as Fourtop has it'
  const pairs = pairsOf(before, after)
  const gone = before.filter((_, n) => !pairs.some(pair => pair.before === n))
  const come = after.filter((_, n) => !pairs.some(pair => pair.after === n))
  const changed = after.filter((_, n) => pairs.some(pair => pair.after === n && pair.isChanged))
  return [
    ...(come.length === 0 ? [] : [`${names(kind, come)} added`]),
    ...(gone.length === 0 ? [] : [`${names(kind, gone)} removed`]),
    ...(changed.length === 0 ? [] : [`${names(kind, changed)} changed`]),
    ...(isRising(pairs.map(pair => pair.before)) ? [] : ['in another order']),
  ].join(', ')
}

/** `Ticket: Own text added, Table changed. Receipt: in another order.` Nothing where nothing was changed. */
export const changeWords = (before: Layout, after: Layout): string =>
  kinds
    .filter(kind => !isSame({ ...before, [kind]: after[kind] }, before))
    .map(kind => `${kindNames[kind]}: ${changesOf(kind, before[kind], after[kind])}.`)
    .join(' ')

/** What is wrong with a paper, said of the parts as they stand on the page. */
import { type PaperKind, paperProblems } from '../../../../../protocol/papers.ts'
import { kinds, type Layout, paperOf, type Rows } from './layout.ts'
import { kindNames, partName } from './words.ts'

const placed = /^papers\.(\w+)\[(\d+)\](?:\.\w+)?: (.*)$/
const unplaced = /^papers\.\w+: (.*)$/

/** `papers.check[3].text: nothing is called {x}` → `Own text, 4th from the top: nothing is called {x}`. */
const inWords = (kind: PaperKind, rows: Rows, problem: string): string => {
  const [, , at, what] = placed.exec(problem) ?? []
  const row = rows[Number(at)]
  if (row !== undefined && what !== undefined) return `${nameOf(kind, rows, Number(at))}: ${what}.`
  return unplaced.exec(problem)?.[1] ?? problem
}

const nameOf = (kind: PaperKind, rows: Rows, at: number): string => {
  const part = rows[at]?.part.part ?? 'text'
  return `${partName(kind, part)}, number ${at + 1} from the top`
}

/** All of one paper; nothing where it can be printed. */
export const problemsOf = (kind: PaperKind, rows: Rows): readonly string[] => [
  ...rows.flatMap(({ part }, at) =>
    (part.part === 'text' || part.part === 'qr') && part.text === ''
      ? [`${nameOf(kind, rows, at)}: nothing is written there. Write something, or remove it.`]
      : [],
  ),
  ...paperProblems(paperOf(kind, rows)).map(problem => inWords(kind, rows, problem)),
]

/** All that keeps it from being published, each with the paper it is on. */
export const problemsOfAll = (layout: Layout): readonly string[] =>
  kinds.flatMap(kind => problemsOf(kind, layout[kind]).map(problem => `${kindNames[kind]}: ${problem}`))

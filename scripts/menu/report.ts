/** What `menu check` prints: first what has to be mended, then what could be better, then one line to remember. */
import type { Finding } from '../../protocol/lint/finding.ts'
import type { Menu } from '../../protocol/menu.ts'
import { printable } from '../../protocol/wanted.ts'
import { describePresses } from './presses.ts'
import type { Located, Reading } from './reading.ts'

/** Of one level; the rest is counted. A list nobody reads helps nobody. */
const mostFindings = 20

/** The lines of a report, as wide as `columns` where words allow it. */
export const report = (path: string, reading: Reading, columns: number): readonly string[] => {
  const { menu, findings, presses } = reading
  const errors = findings.filter(({ level }) => level === 'error')
  const warnings = findings.filter(({ level }) => level === 'warning')
  const paragraphs = [
    [
      ...(menu === undefined ? [] : [`${printable(path)}: ${measure(menu)}`]),
      ...(presses === undefined ? [] : [printable(describePresses(presses))]),
    ],
    list(errors, '✗', path, menu, columns),
    list(warnings, '!', path, menu, columns),
    [verdict(errors.length, warnings.length)],
  ]
  return paragraphs
    .filter(lines => lines.length > 0)
    .flatMap((lines, n) => (n === 0 ? lines : ['', ...lines]))
}

/** Whether the menu can be published, and what there is to read above. */
const verdict = (errors: number, warnings: number): string => {
  const count = (n: number, what: string) => (n === 0 ? [] : [`${n} ${what}${n === 1 ? '' : 's'}`])
  const counts = [...count(errors, 'error'), ...count(warnings, 'warning')].join(', ')
  if (errors > 0) return `✗ This menu cannot be published: ${counts}.`
  return `✓ This menu can be published${counts === '' ? '' : `; ${counts}`}.`
}

/** `8 categories, 64 dishes, 36 of them with choices; English, German, French; EUR` */
const measure = (menu: Menu): string => {
  const dishes = menu.categories.flatMap(({ items }) => items)
  const choices = dishes.filter(({ groups = [] }) => groups.length > 0).length
  const name = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })
  const languages = menu.languages.map(code => {
    try {
      return name.of(code) ?? code
    } catch {
      return printable(code)
    }
  })
  return `${menu.categories.length} categories, ${dishes.length} dishes, ${choices} of them with choices; ${languages.join(', ')}; ${menu.currency}`
}

const list = (
  findings: readonly Located[],
  mark: string,
  path: string,
  menu: Menu | undefined,
  columns: number,
): readonly string[] => {
  const shown = findings.slice(0, mostFindings).flatMap(finding => {
    const { file, line, place, message } = finding
    const where = [
      ...(file === path && line > 0 ? [`line ${line}`] : [`${file}${line > 0 ? `:${line}` : ''}`]),
      ...trail(finding, menu),
      ...(place === '' || place === '(whole)' ? [] : [place]),
    ]
    return [
      `${mark} ${printable(where.join(' · '))}`,
      ...fold(printable(message), columns - 2).map(row => `  ${row}`),
    ]
  })
  const rest = findings.length - mostFindings
  return rest > 0 ? [...shown, `${mark} … and ${rest} more; --json lists them all.`] : shown
}

/** `Starters › Fried calamari`: the thing a place is about, as the menu calls it. */
const trail = ({ place }: Finding, menu: Menu | undefined): readonly string[] => {
  const [, list, n, i] =
    /^(categories|groups|notes)\[(\d+)\](?:\.(?:items|options)\[(\d+)\])?/.exec(place) ?? []
  const language = menu?.languages[0] ?? ''
  const outer =
    list === 'categories' || list === 'groups' || list === 'notes' ? menu?.[list]?.[Number(n)] : undefined
  if (outer === undefined) return []
  const all = 'items' in outer ? outer.items : 'options' in outer ? outer.options : []
  const inner = i === undefined ? undefined : all[Number(i)]
  const names = [outer, ...(inner === undefined ? [] : [inner])].map(({ name, id }) => name[language] ?? id)
  return [names.join(' › ')]
}

/** Words in rows of at most `columns` characters. */
export const fold = (text: string, columns: number): readonly string[] => {
  const rows: string[] = []
  for (const word of text.split(' ')) {
    const row = rows.at(-1)
    if (row === undefined || row.length + 1 + word.length > Math.max(columns, 20)) rows.push(word)
    else rows[rows.length - 1] = `${row} ${word}`
  }
  return rows
}

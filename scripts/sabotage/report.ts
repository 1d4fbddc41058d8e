/** Who caught which fault, for a terminal. */
import { drawTable } from '../bench/table.ts'
import type { Trial } from './trial.ts'

const signs = { caught: '✓', missed: '✗', missing: '–' } as const
const widthColumns = 72

const short = (text: string): string =>
  text.length > widthColumns ? `${text.slice(0, widthColumns - 1)}…` : text

/** A row for each who had to notice. What is wrong is said in full below the table. */
export const report = (trials: readonly Trial[]): string => {
  const table = drawTable<Trial>(
    [
      { head: 'fault', align: 'left', cell: ({ name }) => name },
      { head: '', cell: ({ is }) => signs[is] },
      {
        head: 'caught by',
        align: 'left',
        cell: ({ catcher }) => (catcher.by === 'test' ? catcher.file : `npm run ${catcher.by}`),
      },
      { head: 'what it said', align: 'left', cell: ({ said }) => short(said) },
      { head: 'seconds', cell: ({ tookMs }) => (tookMs / 1000).toFixed(1) },
    ],
    trials,
  )
  return [table, ...trials.filter(({ is }) => is !== 'caught').map(complaint)].join('\n')
}

const complaint = ({ name, is, catcher, said }: Trial): string => {
  const who = catcher.by === 'test' ? `"${catcher.test}" in ${catcher.file}` : `npm run ${catcher.by}`
  return is === 'missing'
    ? `– ${name}: ${who} cannot be had here: ${said}`
    : `✗ ${name} was not caught by ${who}: ${said}`
}

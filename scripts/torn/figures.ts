/** What the tearing came to, in numbers. */
import { drawTable } from '../bench/table.ts'
import type { PartResult } from './parts/part.ts'

/** A short table for a person. */
export const table = (results: readonly PartResult[]): string =>
  drawTable<PartResult>(
    [
      { head: '', align: 'left', cell: ({ part }) => part },
      { head: 'tickets hit', cell: ({ torn }) => String(torn) },
      {
        head: 'bytes torn at, of those asked for',
        align: 'left',
        cell: ({ bytes }) =>
          Object.entries(bytes)
            .map(([kind, count]) => `${kind} ${count}`)
            .join(', '),
      },
      { head: 'whole papers', cell: ({ papers }) => String(papers.whole) },
      { head: 'marked', cell: ({ papers }) => String(papers.marked) },
      { head: 'by backups', cell: ({ papers }) => String(papers.backup) },
      { head: 'torn pieces', cell: ({ papers }) => String(papers.torn) },
      { head: 'seconds', cell: ({ seconds }) => seconds.toFixed(0) },
    ],
    results,
  )

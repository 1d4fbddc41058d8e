/** How papers look before they are printed. */
import type { Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import { sampleLanguages } from '../printing/samples/dishes.ts'
import { checkKinds, templateOf, ticketKinds } from '../printing/samples/kinds.ts'
import type { LaysPapersOut } from '../web/papers.ts'
import type { Previewer } from './previewer.ts'
import { restingThread } from './resting.ts'

/** What a paper is drawn for where the house has no printer yet. */
const plainest = { name: '80 mm', model: 'generic-80-42' }

export interface Previewing extends LaysPapersOut {
  close(): Promise<void>
}

/** A paper is some 30 ms of drawing, and seconds with the first letters of a new writing: a thread of its own does it. */
export const openPreviewing = (desk: Pick<Desk, 'floor'>, clock: Pick<Clock, 'after'>): Previewing => {
  const previewer = restingThread<Previewer>(new URL('./previewer.ts', import.meta.url), clock)
  return {
    papers: () => {
      const { site } = desk.floor
      const printers = Object.entries(site?.printers ?? {}).map(([name, { model, columns }]) => ({
        ...{ name, model: model ?? plainest.model },
        ...(columns === undefined ? {} : { columns }),
      }))
      return {
        papers: site?.papers ?? {},
        samples: [
          ...ticketKinds.map(sample => ({ sample, kind: 'ticket' as const })),
          ...checkKinds.map(sample => ({ sample, kind: templateOf(sample) })),
        ],
        languages: [...sampleLanguages],
        printers: printers.length === 0 ? [plainest] : printers,
      }
    },
    paperPicture: async wanted => (await previewer.ask('draw', wanted)).png,
    close: previewer.close,
  }
}

/** What goes out over the pass, for whoever looks at how papers come out. */
import type { Document } from '../../../hardware/printer/document.ts'
import { passJobId } from '../../../protocol/ids.ts'
import { type PassPaper, passPaper } from '../pass-paper.ts'
import { type SampleLanguage, sampleDishes } from './dishes.ts'
import type { PassKind } from './kinds.ts'
import { samplePrint, ticketIn } from './tickets.ts'

const kinds: Readonly<Record<PassKind, (language: SampleLanguage) => Partial<PassPaper>>> = {
  pass: () => ({ table: 'TABLE 12', movedFrom: '4', avoids: ['peanuts', 'milk'], toCome: 2 }),
  'pass takeaway': language => ({
    ...{ kind: 'TAKEAWAY', guest: sampleDishes[language].guest, lines: ticketIn(language).lines.slice(1, 2) },
    ...{ attempt: 2, first: '#1839' },
  }),
}

export const samplePass = (kind: PassKind, language: SampleLanguage): Document => {
  const { order, lines, note = '', placedAt } = ticketIn(language)
  return passPaper({
    ...samplePrint,
    ...{
      job: passJobId(order, 1),
      order,
      kind: 'TABLE',
      outAt: placedAt + 1000,
      hasCourses: false,
      lines,
      toCome: 0,
    },
    ...{ note, avoids: [] },
    ...kinds[kind](language),
  })
}

/** Every kind of paper there is, as a sample: for a manager's preview, and for those who look at all of them. */
import type { Document } from '../../../hardware/printer/document.ts'
import type { PrinterModel } from '../../../hardware/printer/models.ts'
import type { PrinterId } from '../../../protocol/ids.ts'
import type { PaperKind, Papers } from '../../../protocol/papers.ts'
import { testPaper } from '../test-paper.ts'
import { sampleCheck } from './checks.ts'
import { type SampleLanguage, sampleDishes } from './dishes.ts'
import { checkKinds, passKinds, templateOf, ticketKinds } from './kinds.ts'
import { samplePass } from './pass.ts'
import { samplePrint, sampleSummary, sampleTicket } from './tickets.ts'

export interface Sample {
  /** What it is called in a list: `possible reprint`. */
  readonly kind: string
  /** The template it is laid out by; none where no house lays it out. */
  readonly template?: PaperKind
  /** @param papers as the house has them; as Fourtop has them when absent */
  readonly document: (language: SampleLanguage, model: PrinterModel, papers?: Papers) => Document
}

export const samples: readonly Sample[] = [
  ...ticketKinds.map(
    (kind): Sample => ({
      kind,
      template: 'ticket',
      document: (language, model, papers) => sampleTicket(kind, language, model, papers?.ticket),
    }),
  ),
  ...checkKinds.map((kind): Sample => {
    const template = templateOf(kind)
    return {
      kind,
      template,
      document: (language, model, papers) => sampleCheck(kind, language, model, papers?.[template]),
    }
  }),
  ...passKinds.map((kind): Sample => ({ kind, document: language => samplePass(kind, language) })),
  { kind: 'summary', document: sampleSummary },
  {
    kind: 'test',
    document: (language, model) =>
      testPaper({
        ...samplePrint,
        ...{ printer: 'p1' as PrinterId, site: sampleDishes[language].house, model },
        ...{ prints: [sampleDishes[language].station], backsUp: ['Bar'], printsChecks: true },
      }),
  },
]

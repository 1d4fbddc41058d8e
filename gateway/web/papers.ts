/** What the web's door needs of whoever lays papers out. */
import type { PapersView, PaperWanted } from '../../protocol/papers.ts'

export interface LaysPapersOut {
  papers(): PapersView
  /**
   * A sample as PNG, in the dots of its printer.
   * @throws Fault `unknown-sample`, `unknown-language`, `unknown-model`
   */
  paperPicture(wanted: PaperWanted): Promise<Uint8Array>
}

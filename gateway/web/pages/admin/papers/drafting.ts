/** Papers that somebody is laying out: kept while they look at another pane, asked about before the page is left. */
import { signal } from '@preact/signals'
import type { PaperKind } from '../../../../../protocol/papers.ts'
import type { Layout } from './layout.ts'

export interface Drafting {
  /** What was published when it was begun: somebody else may have published meanwhile. */
  readonly from: Layout
  readonly layout: Layout
}

export const drafting = signal<Drafting | undefined>(undefined)
/** The kind of paper that is looked at. */
export const chosenKind = signal<PaperKind>('ticket')

window.addEventListener('beforeunload', event => {
  if (drafting.value !== undefined) event.preventDefault()
})

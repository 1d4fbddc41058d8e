/** Which tickets are really before somebody's eyes: on the glass, on a page that is in front. */
import type { TicketId } from '../../../../protocol/ids.ts'

export interface Eyes {
  /** These cards are on the page from now on; those named before are not. */
  look(cards: Iterable<Element>): void
  close(): void
}

/** So much of a card must be in view to count as seen. */
const share = 0.4

/** @param see called with every ticket in view, whenever that changes */
export const openEyes = (see: (tickets: readonly TicketId[]) => void): Eyes => {
  const inView = new Set<TicketId>()
  const tell = () => {
    if (document.visibilityState === 'visible') see([...inView])
  }
  const observer = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) {
        // The board wrote it there from a ticket's own id.
        const ticket = target.getAttribute('data-ticket') as TicketId | null
        if (ticket === null) continue
        if (isIntersecting) inView.add(ticket)
        else inView.delete(ticket)
      }
      tell()
    },
    { threshold: share },
  )
  document.addEventListener('visibilitychange', tell)
  return {
    look: cards => {
      observer.disconnect()
      inView.clear()
      for (const card of cards) observer.observe(card)
    },
    close: () => {
      document.removeEventListener('visibilitychange', tell)
      observer.disconnect()
    },
  }
}

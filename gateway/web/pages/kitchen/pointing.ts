/** What a cook points at: a ticket of the board, and a line of it. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { LineId, TicketId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import { lineBeside } from './lines.ts'
import type { Sight } from './sight.ts'

export interface Pointing {
  readonly selected: Signal<TicketId | undefined>
  /** A line of the selected ticket; none when another ticket is selected, or it is gone. */
  readonly line: ReadonlySignal<LineId | undefined>
  /** The ticket that is selected, as long as it hangs on the board. */
  ticket(): Ticket | undefined
  select(ticket: TicketId | undefined): void
  toLine(by: 1 | -1): void
  letGo(): boolean
}

export const openPointing = ({ board }: Pick<Sight, 'board'>): Pointing => {
  const selected = signal<TicketId | undefined>(undefined)
  const at = signal<LineId | undefined>(undefined)
  const ticket = () => board.value.find(one => one.ticket === selected.value)
  const line = computed(() => ticket()?.lines.find(one => one.line === at.value)?.line)
  return {
    selected,
    line,
    ticket,
    select: id => {
      at.value = undefined
      selected.value = id
    },
    toLine: by => {
      const from = ticket() ?? board.value[0]
      if (from === undefined) return
      const next = lineBeside(from, line.value, by)
      selected.value = from.ticket
      at.value = next
    },
    letGo: () => {
      const had = line.value !== undefined || selected.value !== undefined
      if (line.value === undefined) selected.value = undefined
      at.value = undefined
      return had
    },
  }
}

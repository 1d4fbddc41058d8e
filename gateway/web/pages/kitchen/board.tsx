/** The board with its tickets. */
import { useComputed, useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { LineId, TicketId } from '../../../../protocol/ids.ts'
import { Card } from './card.tsx'
import type { Kitchen } from './kitchen.ts'
import { Measure } from './measure.tsx'
import { type Eyes, openEyes } from './seen.ts'
import { gridFor } from './slots.ts'

/** Above and below a place, in CSS pixels; as in the style sheet. */
const gap = 6

/** Keeps the grid fitted to the glass, from the first frame to the last: one that is gone has no size. */
const useGrid = ({ layout }: Kitchen, room: { readonly current: HTMLElement | null }) =>
  useLayoutEffect(() => {
    const element = room.current
    if (element === null) return
    const fit = () => {
      const { clientWidth, clientHeight } = element
      const grid = gridFor(clientWidth, clientHeight)
      layout.grid.value = grid
      layout.room.value = (clientHeight - gap * (grid.rows + 1)) / grid.rows
    }
    const observer = new ResizeObserver(fit)
    observer.observe(element)
    return () => observer.disconnect()
  }, [layout, room])

/** A finger on a line is its cook's word, on the rest of a ticket it selects, on nothing it selects nothing. */
const useTouching = ({ hands }: Kitchen, room: { readonly current: HTMLElement | null }) =>
  useEffect(() => {
    const element = room.current
    const touch = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || target.closest('button') !== null) return
      // The cards wrote them there from the tickets' own ids.
      const ticket = (target.closest('[data-ticket]')?.getAttribute('data-ticket') ?? undefined) as
        | TicketId
        | undefined
      const line = target.closest('[data-line]')?.getAttribute('data-line') as LineId | null | undefined
      if (ticket !== undefined && typeof line === 'string') hands.touchLine(ticket, line)
      else if (ticket !== hands.selected.value) hands.select(ticket)
    }
    element?.addEventListener('click', touch)
    return () => element?.removeEventListener('click', touch)
  }, [hands, room])

/** Lets the gateway know what the cooks can see. */
const useEyes = ({ hands, layout, sight }: Kitchen, room: { readonly current: HTMLElement | null }) => {
  const eyes = useRef<Eyes>(undefined)
  useEffect(() => {
    eyes.current = openEyes(hands.show)
    return () => eyes.current?.close()
  }, [hands])
  useSignalEffect(() => {
    layout.shown.value
    sight.silent.value
    // Once the cards of this moment are in the document.
    requestAnimationFrame(() => eyes.current?.look(room.current?.querySelectorAll('[data-ticket]') ?? []))
  })
}

/** @param children what stands there when there is nothing to make */
export const Board = ({ kitchen, children }: { kitchen: Kitchen; children: ComponentChildren }) => {
  const room = useRef<HTMLElement>(null)
  useGrid(kitchen, room)
  useTouching(kitchen, room)
  useEyes(kitchen, room)
  const { columns, rows, flow } = kitchen.layout.grid.value
  const isEmpty = useComputed(() => kitchen.sight.board.value.length === 0).value
  const cards = kitchen.layout.shown.value
  return (
    // There is something to make, and the first of it is being measured.
    <main class="board-room" ref={room} aria-busy={!isEmpty && cards.length === 0}>
      <Measure kitchen={kitchen} />
      {isEmpty ? (
        children
      ) : (
        <ol class="board" data-columns={columns} data-rows={flow ? 'flow' : rows}>
          {cards.map((part, place) => (
            <li class="slot" key={`${part.key.ticket}/${part.from}`}>
              <Card kitchen={kitchen} part={part} place={place} />
            </li>
          ))}
        </ol>
      )}
    </main>
  )
}

/** Sets tickets out of sight, with the widths and letters of the board, and writes down how tall each gets. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import { blocksOf } from './blocks.tsx'
import type { Kitchen } from './kitchen.ts'
import { fingerPx, type Heights, type Letters, type Measures } from './layout.ts'

/** The oldest three pages, and whichever page somebody looks at: nobody looks further ahead. */
const mostMeasured = 30
/** In one task; the others have a frame of their own. A whole new floor may have hundreds. */
const mostAtOnce = 12

const sizes: readonly Letters[] = ['large', 'small']
const tall = (element: Element): number => element.getBoundingClientRect().height

const heightsOf = (slot: Element | undefined): Heights | undefined => {
  const [strip, blocks, foot] = [...(slot?.firstElementChild?.children ?? [])]
  if (strip === undefined || blocks === undefined || foot === undefined) return undefined
  const grows = [...blocks.children].map(block => {
    const line = block.querySelector('.line')
    return line === null ? 0 : Math.max(0, fingerPx - tall(line))
  })
  return { strip: tall(strip), foot: tall(foot), blocks: [...blocks.children].map(tall), grows }
}

/**
 * How a line breaks is the browser's secret until it has broken it; guessing would one day hide a dish. But a ticket is
 * set only when it has changed. With all thirty set anew at every change, 300 open tickets and 20 changes a second took
 * 6.7 ms of script a change, most of them here, and tasks of 200 ms whenever the oldest went; now it is half of that, and
 * no task is over 50 ms. A ticket comes whole, as a new object, whenever anything of it is otherwise, so the object itself
 * says whether its heights still hold.
 */
export const Measure = ({ kitchen }: { kitchen: Kitchen }) => {
  const box = useRef<HTMLOListElement>(null)
  const { sight, layout, allergens } = kitchen
  const { columns, flow } = layout.grid.value
  const as = [columns, layout.room.value, allergens.value, sight.house.value]
  const known = useRef<{ readonly as: readonly unknown[]; readonly heights: Measures }>(undefined)
  if (known.current === undefined || as.some((one, n) => one !== known.current?.as[n]))
    known.current = { as, heights: new WeakMap() }
  const { heights } = known.current
  const isCovered = ({ ticket }: Ticket) => sight.covered.value.has(ticket)
  const wanted = new Set([
    ...layout.shown.value.map(part => part.key),
    ...sight.board.value.slice(0, mostMeasured),
  ])
  const unknown = flow ? [] : [...wanted].filter(one => heights.get(one)?.covered !== isCovered(one))
  const tickets = unknown.slice(0, mostAtOnce)
  const [, goOn] = useState(0)

  useLayoutEffect(() => {
    const slots = [...(box.current?.children ?? [])]
    for (const [n, ticket] of tickets.entries()) {
      const large = heightsOf(slots[n * sizes.length])
      const small = heightsOf(slots[n * sizes.length + 1])
      if (large !== undefined && small !== undefined)
        heights.set(ticket, { large, small, covered: isCovered(ticket) })
    }
    if (tickets.length > 0 || layout.heights.peek().of !== heights) layout.heights.value = { of: heights }
    if (unknown.length > tickets.length) requestAnimationFrame(() => goOn(turn => turn + 1))
  })

  if (tickets.length === 0) return null
  return (
    <ol class="board measure" ref={box} data-columns={columns} aria-hidden="true" inert>
      {tickets.flatMap(ticket =>
        sizes.map(letters => (
          <li class="slot" key={`${ticket.ticket}/${letters}`}>
            <Sample kitchen={kitchen} ticket={ticket} letters={letters} />
          </li>
        )),
      )}
    </ol>
  )
}

const Sample = ({ kitchen, ticket, letters }: { kitchen: Kitchen; ticket: Ticket; letters: Letters }) => (
  <article class={`ticket ${letters}`}>
    <div class="strip">
      <span class="where">T</span>
      <span class="word">T</span>
    </div>
    <ul class="blocks">
      {blocksOf(ticket, kitchen.look(false)).map(block => (
        <li key={block.key}>{block.content}</li>
      ))}
    </ul>
    <div class="doings">
      <span class="start">▶ Start</span>
    </div>
  </article>
)

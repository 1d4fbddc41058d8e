/** Sets every ticket out of sight, with the widths and letters of the board, and writes down how tall it gets. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { TicketId } from '../../../../protocol/ids.ts'
import { blocksOf } from './blocks.tsx'
import type { Kitchen } from './kitchen.ts'
import { fingerPx, type Heights, type Letters } from './layout.ts'

/** Three pages: nobody looks further ahead, and a flood of orders must not keep the browser busy. */
const mostMeasured = 30

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

/** How a line breaks is the browser's secret until it has broken it; guessing would one day hide a dish. */
export const Measure = ({ kitchen }: { kitchen: Kitchen }) => {
  const box = useRef<HTMLOListElement>(null)
  const { sight, layout, allergens } = kitchen
  const tickets = sight.board.value.slice(0, mostMeasured)
  // Read here so that a change of either measures again.
  const { columns, flow } = layout.grid.value
  const room = layout.room.value

  useLayoutEffect(() => {
    const slots = [...(box.current?.children ?? [])]
    const heights = new Map<TicketId, Readonly<Record<Letters, Heights>>>()
    for (const [n, { ticket }] of tickets.entries()) {
      const large = heightsOf(slots[n * sizes.length])
      const small = heightsOf(slots[n * sizes.length + 1])
      if (large !== undefined && small !== undefined) heights.set(ticket, { large, small })
    }
    layout.heights.value = heights
  }, [sight.board.value, sight.covered.value, sight.house.value, allergens.value, columns, flow, room])

  if (flow) return null
  return (
    <ol class="board measure" ref={box} data-columns={columns} aria-hidden="true" inert>
      {tickets.flatMap(ticket =>
        sizes.map(letters => (
          <li class="slot" key={`${ticket.ticket}/${letters}`}>
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
          </li>
        )),
      )}
    </ol>
  )
}

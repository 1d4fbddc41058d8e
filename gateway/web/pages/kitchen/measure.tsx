/** Sets tickets out of sight, with the widths and letters of the board, and writes down how tall each gets. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import { giveWay } from '../house/turns.ts'
import { blocksOf } from './blocks.tsx'
import type { Kitchen } from './kitchen.ts'
import { fingerPx, type Heights, type Letters, type Measured } from './layout.ts'

/** The oldest three pages, and whichever page somebody looks at: nobody looks further ahead. */
const mostMeasured = 30
/** In one task; between two of them others have their turn. A whole new floor may have hundreds. */
const mostAtOnce = 4

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
 * set only when it has changed, and in small letters only where large ones do not fit. A ticket comes whole, as a new
 * object, whenever anything of it is otherwise, so the object itself says whether its heights still hold.
 *
 * What hangs on the glass already, because somebody turned to it, is measured in the task that draws it; what the gateway
 * told is measured four at a time, and hangs there afterwards (`Layout.shown`). With all thirty at once a full board was
 * one task of 60 ms.
 */
export const Measure = ({ kitchen }: { kitchen: Kitchen }) => {
  const box = useRef<HTMLOListElement>(null)
  const { sight, layout, allergens } = kitchen
  const { columns } = layout.grid.value
  const as = [columns, layout.room.value, allergens.value, sight.house.value]
  const known = useRef(layout.heights.peek())
  if (as.some((one, n) => one !== known.current.as[n]))
    known.current = { as, of: new WeakMap<Ticket, Measured>() }
  const { of: heights } = known.current
  const hadTurn = useRef(false)
  const [, goOn] = useState(0)

  const unset = (tickets: readonly Ticket[]) =>
    [...new Set(tickets)].flatMap(ticket => {
      const letters = layout.unset(ticket, heights)
      return letters === undefined ? [] : [{ ticket, letters }]
    })
  const drawn = layout.shown.value.map(({ key }) => key).filter(ticket => layout.unset(ticket) !== undefined)
  const wanted = [...layout.wanted.value.map(({ key }) => key), ...sight.board.value.slice(0, mostMeasured)]
  const due = drawn.length > 0 ? unset(drawn) : hadTurn.current ? [] : unset(wanted).slice(0, mostAtOnce)

  useLayoutEffect(() => {
    const slots = [...(box.current?.children ?? [])]
    for (const [n, { ticket, letters }] of due.entries()) {
      const found = heightsOf(slots[n])
      const large = letters === 'large' ? found : heights.get(ticket)?.large
      if (found === undefined || large === undefined) continue
      const covered = sight.covered.value.has(ticket.ticket)
      heights.set(ticket, { covered, large, ...(letters === 'small' ? { small: found } : {}) })
    }
    if (due.length > 0 && !hadTurn.current) {
      hadTurn.current = true
      giveWay(() => {
        hadTurn.current = false
        goOn(turn => turn + 1)
      })
    }
    if (due.length > 0 || layout.heights.peek().of !== heights) layout.heights.value = { as, of: heights }
  })
  useLayoutEffect(() => {
    layout.isMeasuring.value = true
    return () => {
      layout.isMeasuring.value = false
    }
  }, [layout])

  if (due.length === 0) return null
  return (
    <ol class="board measure" ref={box} data-columns={columns} aria-hidden="true" inert>
      {due.map(({ ticket, letters }) => (
        <li class="slot" key={`${ticket.ticket}/${letters}`}>
          <Sample kitchen={kitchen} ticket={ticket} letters={letters} />
        </li>
      ))}
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

/** Tickets in three lanes: queued, cooking, ready. They are dragged on by their strip; each drag has a button and a key. */
import { useComputed } from '@preact/signals'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import { giveWay } from '../house/turns.ts'
import { showAge } from './age.ts'
import { Cover } from './blocks.tsx'
import type { Kitchen } from './kitchen.ts'
import { callOut, destination, orderNumber } from './words.ts'

const lanes = [
  { lane: 'queued', title: 'Queued' },
  { lane: 'cooking', title: 'Cooking' },
  { lane: 'ready', title: 'Ready' },
] as const
type Lane = (typeof lanes)[number]['lane']

/** The ready ones stay until they are served; a cook looks for the last of them. */
const mostReady = 12
/** Hung up in one task, the oldest first; the rest in the next ones: 300 cards at once were one task of 55 ms. */
const mostAtOnce = 40
/** A hand that trembles drags nothing, in CSS pixels. */
const stillPx = 10

const laneOf = ({ state }: Ticket): Lane =>
  state === 'bumped' ? 'ready' : state === 'started' ? 'cooking' : 'queued'

/** What a drop means; nothing where there is no way. */
const move = ({ hands }: Kitchen, ticket: Ticket, to: Lane): void => {
  const from = laneOf(ticket)
  if (from === to) return
  if (to === 'ready') hands.bump(ticket)
  else if (from === 'ready') hands.recall(ticket)
  else if (to === 'cooking') hands.start(ticket)
}

const isLaneName = (name: string | null | undefined): name is Lane => lanes.some(({ lane }) => lane === name)

/** Follows a finger or a mouse; where it is let go is the lane. */
const useDrag = (kitchen: Kitchen, ticket: Ticket) => {
  const card = useRef<HTMLElement>(null)
  const from = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined)
  const [isDragged, setDragged] = useState(false)
  const put = (x: number, y: number) => {
    if (card.current !== null)
      card.current.style.transform = x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px)`
  }
  const stop = () => {
    from.current = undefined
    put(0, 0)
    setDragged(false)
  }
  return {
    card,
    isDragged,
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      from.current = { x: event.clientX, y: event.clientY }
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current === undefined) return
      const [x, y] = [event.clientX - from.current.x, event.clientY - from.current.y]
      if (!isDragged && Math.hypot(x, y) < stillPx) return
      setDragged(true)
      put(x, y)
    },
    onPointerUp: (event: PointerEvent) => {
      if (isDragged) {
        // The card itself lies under the finger: what is below it counts.
        const below = document
          .elementsFromPoint(event.clientX, event.clientY)
          .filter(element => card.current?.contains(element) !== true)
          .map(element => element.closest('[data-lane]')?.getAttribute('data-lane'))
          .find(isLaneName)
        if (below !== undefined) move(kitchen, ticket, below)
      } else kitchen.hands.select(ticket.ticket)
      stop()
    },
    onPointerCancel: stop,
  }
}

/**
 * Everything that may be otherwise with another ticket's change is asked for this ticket alone: with all cards drawn anew
 * whenever anything was told of any, 300 tickets and 20 changes a second took 10 ms of script a change and tasks of
 * 190 ms; now it is half of that, and no task is over 50 ms.
 * @param place on the page of the board, from 0; none where its card hangs on another one
 */
const LaneCard = (props: { kitchen: Kitchen; ticket: Ticket; place: number | undefined }) => {
  const { kitchen, ticket, place } = props
  const { sight, hands } = kitchen
  const { card, isDragged, ...drag } = useDrag(kitchen, ticket)
  const seconds = useComputed(() => sight.age(ticket).seconds).value
  const ageing = useComputed(() => sight.age(ticket).is).value
  const isParked = useComputed(() => sight.parked.value.has(ticket.ticket)).value
  const isCovered = useComputed(() => sight.covered.value.has(ticket.ticket)).value
  const isAsked = useComputed(() => sight.pending.value.has(ticket.ticket)).value
  const isSelected = useComputed(() => hands.selected.value === ticket.ticket).value
  const canStart = useComputed(() => hands.canStart(ticket)).value
  const lane = laneOf(ticket)
  const kind = lane === 'ready' ? 'ready' : ticket.state === 'void' ? 'void' : isParked ? 'held' : ageing
  const word = {
    new: '● NEW',
    warn: '▲ WARN',
    late: '‼ LATE',
    held: '❚❚ HOLD',
    ready: '✓ READY',
    void: '✗ VOID',
  }[kind]
  const name = callOut(ticket)
  return (
    <article
      ref={card}
      class={`ticket lane-card ${kind}`}
      data-ticket={ticket.ticket}
      data-selected={isSelected}
      data-dragged={isDragged}
      aria-label={`${name}, ${word.slice(2)}`}
    >
      <div class="strip grip" {...drag}>
        {place !== undefined && <span class="digit">{(place + 1) % 10}</span>}
        <span class="where">{destination(ticket)}</span>
        <span class="number">{orderNumber(ticket)}</span>
        <span class="age">{lane === 'ready' ? '' : showAge(seconds)}</span>
        <span class="word">{word}</span>
      </div>
      {isCovered ? (
        <Cover ticket={ticket} look={kitchen.look(false)} />
      ) : (
        <p class="dishes">{ticket.lines.map(line => `${line.quantity} ${line.name}`).join(', ')}</p>
      )}
      <div class="doings">
        {isAsked && <span>…</span>}
        {!isAsked && canStart && (
          <button type="button" onClick={() => move(kitchen, ticket, 'cooking')}>
            ▶ Start <span class="unseen">{name}</span>
          </button>
        )}
        {!isAsked && lane !== 'ready' && (
          <button type="button" onClick={() => move(kitchen, ticket, 'ready')}>
            ✓ Done <span class="unseen">{name}</span>
          </button>
        )}
        {!isAsked && lane === 'ready' && (
          <button type="button" onClick={() => move(kitchen, ticket, 'cooking')}>
            ↩ Back <span class="unseen">{name}</span>
          </button>
        )}
      </div>
    </article>
  )
}

export const Lanes = ({ kitchen }: { kitchen: Kitchen }) => {
  const { sight, layout } = kitchen
  const places = new Map(
    layout.shown.value.flatMap(({ key, first }, place) => (first ? [[key.ticket, place] as const] : [])),
  )
  const ready = sight.recallable.value.filter(({ lines }) => lines.some(({ state }) => state === 'ready'))
  const made = ready.slice(0, mostReady)
  const tickets = [...sight.board.value, ...made]
  const [hung, setHung] = useState(mostAtOnce)
  const isMore = tickets.length > hung
  useLayoutEffect(() => {
    if (isMore) giveWay(() => setHung(hung + mostAtOnce))
  }, [isMore, hung])
  // The few that are ready before the many that are not: that lane is not empty meanwhile.
  const hanging = new Set([...made, ...sight.board.value].slice(0, hung))
  return (
    <main class="lanes">
      {lanes.map(({ lane, title }) => {
        const own = tickets.filter(ticket => laneOf(ticket) === lane)
        return (
          <section key={lane} data-lane={lane} aria-label={title}>
            <h2>
              {title} <span class="many">{own.length}</span>
            </h2>
            <ul>
              {own
                .filter(ticket => hanging.has(ticket))
                .map(ticket => (
                  <li key={ticket.ticket}>
                    <LaneCard kitchen={kitchen} ticket={ticket} place={places.get(ticket.ticket)} />
                  </li>
                ))}
            </ul>
          </section>
        )
      })}
    </main>
  )
}

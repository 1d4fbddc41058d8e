/** The line on top: which station, how much is open, what time it is, and whether the line lives. */
import { useComputed } from '@preact/signals'
import { useRef, useState } from 'preact/hooks'
import type { StationId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import { pageClock } from '../house/clock.ts'
import { averageSeconds, showAge } from './age.ts'
import { turnLanes } from './command.ts'
import { openHeld } from './held.ts'
import type { Kitchen } from './kitchen.ts'
import { isAt, shownAt } from './own.ts'
import { isOpen } from './tickets.ts'

const Station = ({ kitchen, id, name }: { kitchen: Kitchen; id: StationId | null; name: string }) => {
  const { station, isPass, tickets, own, mine } = kitchen.sight
  const isOwn = isAt(shownAt({ station: id, isPass: false }, own.value))
  const open = [...tickets.value.values()].filter(ticket => isOpen(ticket) && isOwn(ticket)).length
  const isOnly = mine.value?.length === 1 && station.value === null
  return (
    <button
      type="button"
      class="station"
      aria-pressed={!isPass.value && (station.value === id || isOnly)}
      onClick={() => kitchen.lookAt(id)}
    >
      {name} <span class="count">{open}</span>
    </button>
  )
}

/** Pressed it takes the last bump back, held it lists them all. */
const Recall = ({ kitchen: { sight, hands, dialog } }: { kitchen: Kitchen }) => {
  const wasHeld = useRef(false)
  const [held] = useState(() =>
    openHeld(pageClock, () => {
      wasHeld.current = true
      dialog.value = 'recalls'
    }),
  )
  return (
    <button
      type="button"
      class="recall"
      disabled={sight.recallable.value.length === 0}
      onPointerDown={() => {
        wasHeld.current = false
        held.down()
      }}
      onPointerLeave={held.up}
      onContextMenu={event => event.preventDefault()}
      onClick={() => {
        if (!wasHeld.current) hands.recall()
        wasHeld.current = false
      }}
    >
      ↩ Recall last
    </button>
  )
}

export const Head = ({ kitchen }: { kitchen: Kitchen }) => {
  const { sight, dialog } = kitchen
  const house = sight.house.value
  const bar = kitchen.bar.value
  const mine = sight.mine.value
  const open = sight.board.value.filter(isOpen)
  const isLate = (ticket: Ticket) =>
    isOpen(ticket) && !sight.parked.value.has(ticket.ticket) && sight.age(ticket).is === 'late'
  const late = useComputed(() => sight.board.value.filter(isLate).length).value
  const time = useComputed(() => kitchen.time(sight.now.value)).value
  const average = useComputed(() => averageSeconds(sight.recallable.value)).value
  const isLive = house !== undefined && sight.silent.value === undefined
  return (
    <header class="head" data-rang={kitchen.ringing.rang.value}>
      <h1 class="unseen">Kitchen of {house?.site ?? 'the restaurant'}</h1>
      <nav class="stations" aria-label="Stations">
        {mine?.length !== 1 && (
          <Station kitchen={kitchen} id={null} name={mine === null ? 'All' : 'All mine'} />
        )}
        {(mine ?? house?.stations)?.map(({ station, name }) => (
          <Station kitchen={kitchen} id={station} name={name} key={station} />
        ))}
        <button
          type="button"
          class="station"
          aria-pressed={sight.isPass.value}
          onClick={() => kitchen.lookAt(null, !sight.isPass.value)}
        >
          Expo
        </button>
        <button
          type="button"
          class="station"
          aria-pressed={kitchen.lanes.value}
          onClick={() => turnLanes(kitchen)}
        >
          Lanes
        </button>
      </nav>
      <p class="counts">
        <span>
          <b>{open.length}</b> open
        </span>{' '}
        <span class={late > 0 ? 'late' : ''}>
          <b>{late}</b> late
        </span>{' '}
        {average !== undefined && (
          <span>
            avg <b>{showAge(average)}</b>
          </span>
        )}
      </p>
      <div class="acts">
        <button
          type="button"
          aria-pressed={kitchen.sum.value}
          onClick={() => {
            kitchen.sum.value = !kitchen.sum.value
          }}
        >
          Σ All day
        </button>
        <button
          type="button"
          onClick={() => {
            dialog.value = 'sold-out'
          }}
        >
          86
        </button>
        <Recall kitchen={kitchen} />
        <button
          type="button"
          onClick={() => {
            dialog.value = 'recalls'
          }}
        >
          Recall list
        </button>
        <button
          type="button"
          aria-label="Help"
          onClick={() => {
            dialog.value = 'help'
          }}
        >
          ?
        </button>
      </div>
      <div class="links">
        {bar !== undefined && (
          <p class={bar.is === 'there' ? 'plug there' : 'plug'}>
            {bar.is === 'there'
              ? '⌨ bump bar'
              : `⌨ no bump bar${bar.why === undefined ? '' : `: ${bar.why}`}`}
          </p>
        )}
        <p class={isLive ? 'link live' : 'link'}>{isLive ? '● live' : '○ not connected'}</p>
      </div>
      {house !== undefined && <p class="clock">{time}</p>}
    </header>
  )
}

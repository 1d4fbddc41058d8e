/** The line on top: which station, how much is open, what time it is, and whether the line lives. */
import { useComputed } from '@preact/signals'
import type { StationId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import { showAge } from './age.ts'
import { turnLanes } from './command.ts'
import type { Kitchen } from './kitchen.ts'
import { isOpen } from './tickets.ts'
import { averageSeconds } from './totals.ts'

const Station = ({ kitchen, id, name }: { kitchen: Kitchen; id: StationId | null; name: string }) => {
  const { station, isPass, tickets } = kitchen.sight
  const open = [...tickets.value.values()].filter(
    ticket => isOpen(ticket) && (id === null || ticket.station === id),
  ).length
  return (
    <button
      type="button"
      class="station"
      aria-pressed={!isPass.value && station.value === id}
      onClick={() => kitchen.lookAt(id)}
    >
      {name} <span class="count">{open}</span>
    </button>
  )
}

export const Head = ({ kitchen }: { kitchen: Kitchen }) => {
  const { sight, hands, dialog } = kitchen
  const house = sight.house.value
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
        <Station kitchen={kitchen} id={null} name="All" />
        {house?.stations.map(({ station, name }) => (
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
        <button type="button" disabled={sight.recallable.value.length === 0} onClick={() => hands.recall()}>
          ↩ Recall last
        </button>
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
      <p class={isLive ? 'link live' : 'link'}>{isLive ? '● live' : '○ not connected'}</p>
      {house !== undefined && <p class="clock">{time}</p>}
    </header>
  )
}

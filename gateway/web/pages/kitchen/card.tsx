/** One ticket as it hangs on the board. The strip on top bumps; the rest selects. */
import { useComputed } from '@preact/signals'
import { shortNumber } from '../../../../protocol/ids.ts'
import { showAge } from './age.ts'
import { blocksOf } from './blocks.tsx'
import { Doings } from './doings.tsx'
import { isOfPass, isReady } from './expo.ts'
import type { Kitchen } from './kitchen.ts'
import type { Placed } from './layout.ts'
import { destination, orderNumber } from './words.ts'

const signs = {
  new: { icon: '●', word: 'NEW' },
  warn: { icon: '▲', word: 'WARN' },
  late: { icon: '‼', word: 'LATE' },
  void: { icon: '✗', word: 'VOID' },
  held: { icon: '❚❚', word: 'HOLD' },
  ready: { icon: '✓', word: 'READY' },
} as const

const pendings = {
  'start-ticket': ['Starting…', 'Starts when connected'],
  'bump-ticket': ['Bumping…', 'Bumps when connected'],
  'recall-ticket': ['Coming back…', 'Comes back when connected'],
  'hold-ticket': ['Putting aside…', 'Put aside when connected'],
  'serve-order': ['Serving…', 'Serves when connected'],
  'release-ticket': ['Going on…', 'Goes on when connected'],
} as const

/** What a card is before it is old; undefined where its age is all there is to say. */
const kindOf = (isVoid: boolean, isParked: boolean, isReady: boolean) =>
  isVoid ? 'void' : isParked ? 'held' : isReady ? 'ready' : undefined

/** @param place on the page, from 0 */
export const Card = ({ kitchen, part, place }: { kitchen: Kitchen; part: Placed; place: number }) => {
  const { sight, hands } = kitchen
  const { key: ticket, first, last, letters } = part
  // Redrawn when its own seconds change, not whenever the clock is looked at.
  const seconds = useComputed(() => sight.age(ticket).seconds).value
  const ageing = useComputed(() => sight.age(ticket).is).value
  // What is otherwise with another ticket is no reason either.
  const parked = useComputed(() => sight.parked.value.get(ticket.ticket)).value
  const isWhole = isOfPass(ticket)
  const kind = kindOf(ticket.state === 'void', parked !== undefined, isWhole && isReady(ticket)) ?? ageing
  const { icon } = signs[kind]
  const word = parked?.is === 'later' ? `BEGIN ${kitchen.time(parked.beginAt)}` : signs[kind].word
  const isFlashing = useComputed(() => sight.flashing.value.has(ticket.ticket)).value
  const isSelected = useComputed(() => hands.selected.value === ticket.ticket).value
  const pending = useComputed(() => sight.pending.value.get(ticket.ticket)).value
  const showsStation = !isWhole && (sight.shown.value?.size ?? sight.house.value?.stations.length ?? 0) > 1
  const blocks = blocksOf(ticket, kitchen.look(isSelected))
  return (
    <article
      class={`ticket ${kind} ${letters}${first ? '' : ' torn-top'}${last ? '' : ' torn-bottom'}`}
      data-ticket={ticket.ticket}
      data-selected={isSelected}
      data-pending={pending}
      data-flashing={isFlashing}
      aria-current={isSelected ? 'true' : undefined}
      aria-label={`${destination(ticket)}, order ${shortNumber(ticket.order)}, ${word}${ticket.movedFrom === undefined ? '' : ', moved'}${ticket.elsewhere === undefined ? '' : `, prints at ${ticket.elsewhere} instead`}${first ? '' : ', continued'}`}
    >
      {first ? (
        <button type="button" class="strip" onClick={() => hands.bump(ticket)}>
          <span class="unseen">{isWhole ? 'Serve ' : 'Bump '}</span>
          <span class="digit">{(place + 1) % 10}</span>
          <span class="where">{destination(ticket)}</span>
          <span class="number">{orderNumber(ticket)}</span>
          <span class="age">{showAge(seconds)}</span>
          <span class="word">
            <span aria-hidden="true">{icon} </span>
            {word}
          </span>
          <span class="doing">
            {ticket.state === 'started' && <span>◐ COOKING </span>}
            {showsStation && <span class="chip">{kitchen.stationName(ticket.station)}</span>}
          </span>
        </button>
      ) : (
        <p class="strip torn">
          … {destination(ticket)} {orderNumber(ticket)}
        </p>
      )}
      <ul class="blocks">
        {blocks.slice(part.from, part.to).map(({ key, content }) => (
          <li key={key}>{content}</li>
        ))}
      </ul>
      {!last && <p class="turn-over">goes on in the next place ▸</p>}
      {last && ticket.state !== 'void' && pending === undefined && (
        <Doings kitchen={kitchen} ticket={ticket} isSelected={isSelected} />
      )}
      {last && pending !== undefined && (
        <p class="pending">{pendings[pending][sight.silent.value === undefined ? 0 : 1]}</p>
      )}
    </article>
  )
}

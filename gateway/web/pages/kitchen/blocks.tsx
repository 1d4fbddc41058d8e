/** What stands on a ticket below its strip: notes, dishes with their changes, what other stations make. */
import type { ComponentChildren } from 'preact'
import { warningsOf } from '../../../../protocol/avoiding.ts'
import type { StationId } from '../../../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../../../protocol/kitchen.ts'
import { inOrderOfWork } from './tickets.ts'
import { destination, moved } from './words.ts'

const marks = { '>': '>', '+': '+', '-': '−' } as const

const isVoid = (line: TicketLine) => line.state === 'voided' || line.state === 'cancelled'
const isDone = (line: TicketLine) =>
  line.state === 'ready' || line.state === 'delivered' || line.state === 'closed'

const contains = (line: TicketLine): string => {
  if (line.allergens === undefined) return 'allergens not known: ask'
  return line.allergens.length === 0 ? 'no listed allergens' : `contains ${line.allergens.join(', ')}`
}

const Line = ({ line, allergens }: { line: TicketLine; allergens: boolean }) => (
  <div class={isVoid(line) ? 'line struck' : isDone(line) ? 'line done' : 'line'}>
    <p class="dish">
      <b class="quantity">{line.quantity}</b> <span class="name">{line.name}</span>
      {isVoid(line) && <span class="fate"> ✗ VOID</span>}
      {isDone(line) && <span class="fate"> ✓</span>}
    </p>
    {line.changes.map(({ mark, name }) => (
      <p class="change" key={`${mark}${name}`}>
        <span class="mark">{marks[mark]}</span> {name}
      </p>
    ))}
    {line.note !== undefined && <p class="note">✎ {line.note}</p>}
    {!isVoid(line) && line.voided !== undefined && (
      <p class="dish struck">
        <b class="quantity">{line.voided}</b> <span class="name">{line.name}</span>
        <span class="fate"> ✗ VOID</span>
      </p>
    )}
    {allergens && <p class="contains">{contains(line)}</p>}
  </div>
)

export interface Block {
  readonly key: string
  readonly content: ComponentChildren
}

/**
 * A ticket from top to bottom, in pieces that are never torn.
 * @param name what the site calls a station
 */
export const blocksOf = (
  ticket: Ticket,
  { allergens, name }: { readonly allergens: boolean; readonly name: (station: StationId) => string },
): readonly Block[] => {
  const blocks: Block[] = []
  const origins = [
    ...(ticket.channel === 'pad' ? [] : [ticket.channel]),
    ...(ticket.table !== undefined && ticket.kind !== 'table' ? [destination({ kind: ticket.kind })] : []),
  ]
  const move = moved(ticket)
  if (move !== undefined) blocks.push({ key: 'moved', content: <p class="moved">MOVED {move}</p> })
  if (ticket.elsewhere !== undefined)
    blocks.push({
      key: 'elsewhere',
      content: (
        <p class="elsewhere">
          <span aria-hidden="true">→ </span>prints at {ticket.elsewhere} instead
        </p>
      ),
    })
  if (origins.length > 0) blocks.push({ key: 'origin', content: <p class="origin">{origins.join(' · ')}</p> })
  for (const warning of warningsOf(ticket.avoids ?? []))
    blocks.push({
      key: warning,
      content: (
        <p class="avoids">
          ⚠ {warning} <span class="ask">ask {destination(ticket)}</span>
        </p>
      ),
    })
  if (ticket.note !== undefined) blocks.push({ key: 'note', content: <p class="note">✎ {ticket.note}</p> })
  const lines = inOrderOfWork(ticket)
  const hasCourses = new Set(lines.map(line => line.course)).size > 1
  const others = ticket.siblings.map(({ station, pieces }) => `${name(station)} ${pieces}`)
  for (const [n, line] of lines.entries()) {
    const content = (
      <>
        {hasCourses && line.course !== lines[n - 1]?.course && <p class="course">Course {line.course}</p>}
        <Line line={line} allergens={allergens} />
        {n === lines.length - 1 && others.length > 0 && <p class="also">also: {others.join(' · ')}</p>}
      </>
    )
    blocks.push({ key: line.line, content })
  }
  return blocks
}

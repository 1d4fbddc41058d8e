/** What stands on a ticket below its strip: notes, dishes with their changes, what other stations make. */
import type { ComponentChildren } from 'preact'
import { warningsOf } from '../../../../protocol/avoiding.ts'
import type { LineId, StationId, TicketId } from '../../../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../../../protocol/kitchen.ts'
import { isDone, isLeft, isVoid, waitingCourse } from './lines.ts'
import { inOrderOfWork } from './tickets.ts'
import type { LinePending } from './wishes.ts'
import { callOut, destination, moved } from './words.ts'

const marks = { '>': '>', '+': '+', '-': '−' } as const

const contains = (line: TicketLine): string => {
  if (line.allergens === undefined) return 'allergens not known: ask'
  return line.allergens.length === 0 ? 'no listed allergens' : `contains ${line.allergens.join(', ')}`
}

/** How the lines stand on this screen. */
export interface Look {
  readonly allergens: boolean
  /** What the site calls a station. */
  name(station: StationId): string
  /** As the restaurant's clock on the wall has it. @param at UTC milliseconds */
  time(at: number): string
  /** The line that a key is for. */
  readonly line?: LineId | undefined
  /** The stations that a card of the pass waits for. */
  stations(ticket: Ticket): readonly StationId[]
  readonly wishes: ReadonlyMap<LineId, LinePending>
  fire(ticket: Ticket): void
  /** Tickets of which nothing is to be seen before their allergies are read, and how one is. */
  readonly covered: ReadonlySet<TicketId>
  read(ticket: TicketId): void
  /** What is to be pressed for it, for people. */
  readonly readKey: string | undefined
}

const classOf = (line: TicketLine): string => {
  if (isVoid(line)) return 'line struck'
  if (isDone(line)) return 'line done'
  return line.waits === true ? 'line waits' : 'line'
}

const Line = ({ line, look }: { line: TicketLine; look: Look }) => {
  const wish = look.wishes.get(line.line)
  return (
    <div
      class={classOf(line)}
      data-line={line.line}
      data-pointed={look.line === line.line}
      data-asked={wish !== undefined}
    >
      <p class="dish">
        <b class="quantity">{line.quantity}</b> <span class="name">{line.name}</span>
        {isVoid(line) && <span class="fate"> ✗ VOID</span>}
        {isDone(line) && <span class="fate"> ✓</span>}
        {wish !== undefined && <span class="asked"> {wishWords[wish]}</span>}
      </p>
      {line.changes.map(({ mark, name }) => (
        <p class="change" key={`${mark}${name}`}>
          <span class="mark">{marks[mark]}</span> {name}
        </p>
      ))}
      {line.note !== undefined && <p class="note">✎ {line.note}</p>}
      {line.beginAt !== undefined && isLeft(line) && line.waits !== true && (
        <p class="begin">◷ begin {look.time(line.beginAt)}</p>
      )}
      {!isVoid(line) && line.voided !== undefined && (
        <p class="dish struck">
          <b class="quantity">{line.voided}</b> <span class="name">{line.name}</span>
          <span class="fate"> ✗ VOID</span>
        </p>
      )}
      {look.allergens && <p class="contains">{contains(line)}</p>}
    </div>
  )
}

const wishWords: Readonly<Record<LinePending, string>> = {
  'bump-ticket': '✓ …',
  'recall-ticket': '↩ …',
  'fire-course': '▶ …',
}

/** The heading of a course; one that waits says so, and has the way to fire it. */
const Course = ({ ticket, line, look }: { ticket: Ticket; line: TicketLine; look: Look }) =>
  line.waits === true && isLeft(line) ? (
    <div class="course hold">
      <p>Course {line.course} – hold</p>
      {waitingCourse(ticket) === line.course && (
        <button type="button" class="fire" onClick={() => look.fire(ticket)}>
          Fire
          <span class="unseen">
            {' '}
            course {line.course} of {callOut(ticket)}
          </span>
        </button>
      )}
    </div>
  ) : (
    <p class="course">Course {line.course}</p>
  )

/** It lies over the dishes until somebody says that it is read. */
export const Cover = ({ ticket, look }: { ticket: Ticket; look: Look }) => (
  <button type="button" class="cover" onClick={() => look.read(ticket.ticket)}>
    {warningsOf(ticket.avoids ?? []).map(warning => (
      <span key={warning}>⚠ {warning}</span>
    ))}
    <span class="ask">Read it: {look.readKey !== undefined && <kbd>{look.readKey}</kbd>} or touch</span>
  </button>
)

export interface Block {
  readonly key: string
  readonly content: ComponentChildren
}

/** A ticket from top to bottom, in pieces that are never torn. */
export const blocksOf = (ticket: Ticket, look: Look): readonly Block[] => {
  if (look.covered.has(ticket.ticket))
    return [{ key: 'cover', content: <Cover ticket={ticket} look={look} /> }]
  const blocks: Block[] = []
  const origins = [
    ...(ticket.channel === 'pad' ? [] : [ticket.channel]),
    ...(ticket.table !== undefined && ticket.kind !== 'table' ? [destination({ kind: ticket.kind })] : []),
  ]
  const move = moved(ticket)
  if (move !== undefined) blocks.push({ key: 'moved', content: <p class="moved">MOVED {move}</p> })
  const waited = look.stations(ticket)
  if (waited.length > 0)
    blocks.push({
      key: 'waits',
      content: (
        <p class="waited">
          waiting for{' '}
          {waited.map(station => (
            <span class="chip" key={station}>
              {look.name(station)}
            </span>
          ))}
        </p>
      ),
    })
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
  const isHeading = (line: TicketLine) => hasCourses || (line.waits === true && isLeft(line))
  const others = ticket.siblings.map(({ station, pieces }) => `${look.name(station)} ${pieces}`)
  for (const [n, line] of lines.entries()) {
    const content = (
      <>
        {isHeading(line) && line.course !== lines[n - 1]?.course && (
          <Course ticket={ticket} line={line} look={look} />
        )}
        <Line line={line} look={look} />
        {n === lines.length - 1 && others.length > 0 && <p class="also">also: {others.join(' · ')}</p>}
      </>
    )
    blocks.push({ key: line.line, content })
  }
  return blocks
}

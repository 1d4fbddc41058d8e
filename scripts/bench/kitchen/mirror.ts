/** A kitchen screen without glass: it follows the live line as the page does, so that the bench knows what there is to cook. */
import { get, type IncomingMessage } from 'node:http'
import {
  isOpen,
  onBoard,
  type Tickets,
  takeChange,
  takeFloor,
} from '../../../gateway/web/pages/kitchen/tickets.ts'
import type { OrderNumber, TicketId } from '../../../protocol/ids.ts'
import type { KitchenChange, KitchenFloor, Ticket } from '../../../protocol/kitchen.ts'
import type { Door } from '../door.ts'

export interface Mirror {
  readonly tickets: Tickets
  /** New or started ones. */
  readonly open: number
  /** The open ones, the longest wait first, as they hang on a board of all stations. */
  board(): readonly Ticket[]
  /** How many were open once this order's tickets had come; undefined before. */
  openWith(order: OrderNumber): number | undefined
  /** Resolves when what is known is so. */
  until(is: (mirror: Mirror) => boolean): Promise<void>
  close(): void
}

const nothing = { takenOff: new Set<TicketId>(), recalled: new Set<TicketId>() }

/** The events of a stream of server-sent events, as far as they are whole, and what is left. */
const cutEvents = (text: string): readonly [events: readonly (readonly [string, string])[], rest: string] => {
  const blocks = text.split('\n\n')
  const rest = blocks.pop() ?? ''
  const events = blocks.flatMap(block => {
    const event = /^event: (.*)$/m.exec(block)?.[1]
    const data = /^data: (.*)$/m.exec(block)?.[1]
    return event === undefined || data === undefined ? [] : [[event, data] as const]
  })
  return [events, rest]
}

/** Resolves when everything is known that is on the floor now. */
export const openMirror = ({ feedPort: port, key }: Door): Promise<Mirror> => {
  const { promise, resolve, reject } = Promise.withResolvers<Mirror>()
  const openWith = new Map<OrderNumber, number>()
  const waiting = new Set<() => void>()
  let tickets: Tickets = new Map()
  let open = 0
  let rest = ''

  const count = () => [...tickets.values()].filter(isOpen).length
  const take = (event: string, data: string) => {
    if (event === 'floor') {
      const floor: KitchenFloor = JSON.parse(data)
      tickets = takeFloor(floor)
    } else if (event === 'tickets') {
      const change: KitchenChange = JSON.parse(data)
      const fresh = change.tickets.filter(({ ticket }) => !tickets.has(ticket)).map(({ order }) => order)
      tickets = takeChange(tickets, change)
      for (const order of fresh) openWith.set(order, count())
      for (const order of change.gone) openWith.delete(order)
    } else return
    open = count()
    for (const look of waiting) look()
  }

  const headers = { authorization: `Bearer ${key}` }
  const asking = get({ host: '127.0.0.1', port, path: '/api/v1/feed', agent: false, headers })
  const mirror: Mirror = {
    get tickets() {
      return tickets
    },
    get open() {
      return open
    },
    board: () => onBoard(tickets, null, nothing).filter(isOpen),
    openWith: order => openWith.get(order),
    until: is =>
      new Promise(done => {
        const look = () => {
          if (!is(mirror)) return
          waiting.delete(look)
          done()
        }
        waiting.add(look)
        look()
      }),
    close: () => void asking.destroy(),
  }
  asking.on('error', reject)
  asking.on('response', (response: IncomingMessage) => {
    response.setEncoding('utf8')
    response.on('error', () => {})
    response.on('data', (text: string) => {
      const [events, left] = cutEvents(rest + text)
      rest = left
      for (const [event, data] of events) take(event, data)
      resolve(mirror)
    })
  })
  return promise
}

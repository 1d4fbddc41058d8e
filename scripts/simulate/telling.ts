/** What the open pages are told of the restaurant as it happens: screens, papers, tickets, tables. */
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Feed } from './feed.ts'
import type { Ports } from './ports.ts'
import { readAlong } from './reading.ts'
import { follow } from './relay.ts'

export interface TellingPlan {
  readonly ports: Ports
  readonly pads: readonly { readonly number: number; readonly control: number }[]
  /** A manager's. */
  readonly key: string
  readonly feed: Feed
  readonly clock: Clock
  /** What is sold, or how much of it is left, may be another. */
  readonly onOffer: () => void
}

/** Tells them until it is cancelled; what comes and goes is told again when it is back. */
export const tellPages = ({ ports, pads, key, feed, clock, onOffer }: TellingPlan): Cancel => {
  const screens = pads.map(({ number, control: port }) =>
    follow({
      port,
      path: '/frames',
      clock,
      onEvent: ({ name, data }) => {
        if (name === 'frame') feed.tell('frame', { pad: number, png: data }, `frame ${number}`)
        if (name === 'language')
          feed.tell('language', { pad: number, ...JSON.parse(data) }, `language ${number}`)
      },
    }),
  )
  const printer = follow({
    port: ports.printerControl,
    path: '/events',
    clock,
    onEvent: ({ name, data }) => {
      // How it is switched is a state, which a page that comes later needs; a paper is an event.
      const key = name === 'switched' ? 'printer' : undefined
      feed.tell('printer', { name, data: JSON.parse(data) }, key)
    },
  })
  const house = readAlong({
    port: ports.http,
    key,
    clock,
    onTickets: tickets => feed.tell('tickets', { tickets }, 'tickets'),
    onTables: tables => feed.tell('tables', { tables }, 'tables'),
    onOffer,
  })
  return () => {
    for (const cancel of [...screens, printer, house]) cancel()
  }
}

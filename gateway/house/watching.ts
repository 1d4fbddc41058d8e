/** How the house is doing, for whoever watches it from outside: conditions in the alerts' own words, and figures. */

import type { Alert } from '../../protocol/now.ts'
import type { Broker } from '../broker/broker.ts'
import { journalAlerts, offerAlerts, printerAlert } from '../desk/alerts.ts'
import type { Desk } from '../desk/desk.ts'
import type { Journal } from '../journal/journal.ts'
import type { Printing } from '../printing/printing.ts'
import { openTickets } from '../rules/floor.ts'
import type { Condition, Figure, PartHealth, Watches } from '../web/house.ts'

export interface WatchedParts {
  readonly desk: Desk
  readonly journal: Journal
  readonly broker: Pick<Broker, 'connected' | 'connectedStations' | 'tally'>
  readonly printing: Pick<Printing, 'states'>
}

export const watchHouse = (parts: WatchedParts): Watches => ({
  health: () => health(parts),
  figures: () => figures(parts),
})

/** A part as its alerts have it; well where there are none. */
const part = (alerts: readonly Alert[], state: Condition, more: object): PartHealth =>
  alerts.length === 0
    ? { state: 'up', ...more }
    : { state, detail: alerts.map(({ what, remedy }) => `${what} ${remedy}`).join(' '), ...more }

const health = ({ desk, broker, printing }: WatchedParts): Readonly<Record<string, PartHealth>> => {
  const { floor } = desk
  const printers = printing.states()
  const away = printers.flatMap(printer => printerAlert(printer) ?? [])
  return {
    journal: part(journalAlerts({ trouble: desk.trouble?.message }), 'down', { entries: desk.head.seq }),
    menu: part(offerAlerts(floor), 'degraded', floor.menu === undefined ? {} : { version: floor.menu }),
    broker: {
      state: 'up',
      pads: broker.connected().length,
      kitchenDevices: broker.connectedStations().length,
    },
    printers: part(away, 'degraded', { printers }),
  }
}

const figures = ({ desk, journal, broker, printing }: WatchedParts): readonly Figure[] => {
  const gauge = (name: string, help: string, value: number): Figure => ({
    name,
    help,
    kind: 'gauge',
    values: [{ value }],
  })
  const counter = (name: string, help: string, value: number): Figure => ({
    name,
    help,
    kind: 'counter',
    values: [{ value }],
  })
  const { floor } = desk
  const { tally } = broker
  return [
    gauge('fourtop_journal_entries', 'Entries in the journal.', desk.head.seq),
    counter(
      'fourtop_journal_commits_total',
      'Commits since the start; entries per commit is how well they group.',
      journal.commits,
    ),
    counter('fourtop_orders_total', 'Orders ever taken.', floor.nextOrder - 1),
    gauge('fourtop_open_orders', 'Orders on the floor.', floor.orders.size),
    gauge('fourtop_open_tickets', 'Tickets with something left to make.', [...openTickets(floor)].length),
    gauge('fourtop_owed_papers', 'Papers not yet known to be sent.', floor.jobs.size),
    gauge('fourtop_pads_connected', 'Pads with a live connection.', broker.connected().length),
    gauge(
      'fourtop_kitchen_devices_connected',
      'Kitchen devices with a live connection.',
      broker.connectedStations().length,
    ),
    counter('fourtop_pad_requests_total', 'Requests that pads and kitchen devices sent.', tally.requests),
    counter('fourtop_pad_replies_total', 'Replies that were written to one of them.', tally.replies),
    {
      name: 'fourtop_refused_total',
      help: 'What the broker turned away, by reason.',
      kind: 'counter',
      values: Object.entries(tally.refused).map(([reason, value]) => ({ labels: { reason }, value })),
    },
    {
      name: 'fourtop_printer_waiting',
      help: 'Papers in a printer’s queue.',
      kind: 'gauge',
      values: printing.states().map(({ printer, waiting }) => ({ labels: { printer }, value: waiting })),
    },
  ]
}

/** A connection from its first ping to its end, and what is left of it: 3.12, 3.14, 4.1, 4.5 and chapter 7. */
import { bytes, connectPacket, field, packet } from '../bytes.ts'
import {
  breaks,
  comesIn,
  connack,
  ends,
  hears,
  on,
  ping,
  pong,
  type Row,
  row,
  says,
  tells,
} from './exchange.ts'
import { ackedSubscribe, message, subscribe } from './packets.ts'

const stock = { number: 7, short: [] }
const newer = { number: 8, short: [] }
const told = (what: object, first = 0x30) => message('v1/stock', JSON.stringify(what), first)

const refused = (what: string, shows: string, said: Uint8Array): Row =>
  row(what, shows, ...comesIn, says(said), ends)

export const staying: readonly Row[] = [
  row(
    'a ping is answered',
    '3.12.4-1',
    ...comesIn,
    says(ping),
    hears(pong),
    says(ping, ping),
    hears(pong, pong),
  ),
  refused('PINGREQ with a body', '4.8.0-1', packet(0xc0, [0])),
  refused('PINGREQ with flags', '2.2.2-2', packet(0xc1)),
  refused('DISCONNECT with flags', '3.14.1-1', packet(0xe1)),
  refused('DISCONNECT with a body', '4.8.0-1', packet(0xe0, [0])),
  refused('after DISCONNECT nothing is looked at', '3.14.4-3', bytes(packet(0xe0), ping)),
  row(
    'a subscription lasts as long as the connection',
    '4.1.0-1 4.1.0-2 4.5.0-1',
    ...comesIn,
    says(subscribe('v1/stock')),
    hears(ackedSubscribe(0)),
    says(ping),
    hears(pong),
    tells(stock),
    hears(told(stock)),
    says(ping),
    hears(pong),
    tells(newer),
    hears(told(newer)),
  ),
  row(
    'and no longer',
    '3.1.2-6 3.1.4-3 3.2.2-1',
    ...comesIn,
    says(subscribe('v1/stock')),
    hears(ackedSubscribe(0)),
    breaks,
    ...on(2, ...comesIn, tells(stock)),
  ),
  row(
    'a message for all reaches everybody who wants it, and nobody else',
    '4.5.0-1 3.3.2-3',
    ...[1, 2, 3].flatMap(n => on(n, says(connectPacket(`pad-${n}`)), hears(connack(0)))),
    ...on(1, says(subscribe('v1/stock')), hears(ackedSubscribe(0))),
    ...on(2, says(subscribe('v1/stock', 1)), hears(ackedSubscribe(1))),
    ...on(3, says(subscribe('v1/menu')), hears(ackedSubscribe(0))),
    tells(stock),
    ...on(1, hears(told(stock))),
    ...on(2, hears(told(stock))),
  ),
  row(
    'nothing but TCP and the standard is needed, however the bytes are cut',
    '7.0.0-2 7.1.1-1',
    ...[...connectPacket(), ...subscribe('v1/menu'), ...packet(0xa2, [0, 2], field('v1/menu'))].map(byte =>
      says(Uint8Array.of(byte)),
    ),
    hears(connack(0), ackedSubscribe(0), [0xb0, 2, 0, 2]),
  ),
]

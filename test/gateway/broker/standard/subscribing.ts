/** Who wants to hear what: chapters 3.8 to 3.11, and the filters of 4.7. */
import { bytes, field, packet } from '../bytes.ts'
import { ack, acks, comesIn, delivers, ends, hears, learns, type Row, row, says, tells } from './exchange.ts'
import {
  ackedSubscribe,
  link,
  message,
  notUtf8,
  nul,
  publish,
  publish1,
  subscribe,
  surrogate,
  unsubscribe,
  unsubscribed,
} from './packets.ts'

const own = 'v1/pad/pad-1/#'
const stock = { number: 7, short: [] }
const newer = { number: 8, short: [] }
const told = (what: object, first = 0x30) => message('v1/stock', JSON.stringify(what), first)
const first = '{"online":true,"version":"1"}'

const refused = (what: string, shows: string, said: Uint8Array): Row =>
  row(what, shows, ...comesIn, says(said), ends)

/** The door stays open, and the answer is this. */
const answered = (what: string, shows: string, said: Uint8Array, answer: Uint8Array): Row =>
  row(what, shows, ...comesIn, says(said), hears(answer))

const subscriptions: readonly Row[] = [
  refused('SUBSCRIBE with other flags', '3.8.1-1 2.2.2-2', bytes(0x80, subscribe('v1/menu').subarray(1))),
  refused('SUBSCRIBE with packet id 0', '2.3.1-1', packet(0x82, [0, 0], field('v1/menu'), 0)),
  refused('an ill-formed filter', '3.8.3-1 1.5.3-1', subscribe(surrogate)),
  refused('an overlong form in a filter', '3.8.3-1 1.5.3-1', subscribe(notUtf8)),
  refused('a filter with U+0000', '4.7.3-2 1.5.3-2', subscribe(nul)),
  refused('SUBSCRIBE to nothing', '3.8.3-3', packet(0x82, [0, 1])),
  refused('a filter without options', '3.8.3-3', packet(0x82, [0, 1], field('v1/menu'))),
  refused('reserved options', '3.8.3-4', subscribe('v1/menu', 4)),
  refused('QoS 3', '3.8.3-4', subscribe('v1/menu', 3)),
  refused('an empty filter', '4.7.3-1', subscribe('')),
  refused('# before the end', '4.7.1-2', subscribe('v1/#/menu')),
  refused('# behind something', '4.7.1-2', subscribe('v1/menu#')),
  refused('+ behind something', '4.7.1-3', subscribe('v1/pad+/x')),
  refused('+ before something', '4.7.1-3', subscribe('v1/+pad/x')),
  answered(
    'a SUBACK with the same packet id',
    '3.8.4-1 3.8.4-2 2.3.1-7',
    packet(0x82, [0x12, 0x34], field('v1/menu'), 0),
    packet(0x90, [0x12, 0x34], 0),
  ),
  answered(
    'several filters: one answer, a code for each, in their order',
    '3.8.4-4 3.8.4-5 3.9.3-1 3.9.3-2',
    packet(
      0x82,
      [0, 1],
      field('v1/menu'),
      2,
      field(own),
      1,
      field('v1/pad/pad-2/reply'),
      0,
      field('v1/stock'),
      0,
    ),
    ackedSubscribe(2, 1, 0x80, 0),
  ),
  row(
    'the same filter again: what is kept comes again, and what is new comes once',
    '3.8.4-3',
    tells(stock),
    ...comesIn,
    says(subscribe('v1/stock')),
    hears(ackedSubscribe(0), told(stock, 0x31)),
    says(subscribe('v1/stock')),
    hears(ackedSubscribe(0), told(stock, 0x31)),
    says(subscribe('v1/stock', 1)),
    hears(ackedSubscribe(1), told(stock, 0x31)),
    tells(newer),
    hears(told(newer)),
  ),
  row(
    'no more than was granted: a message at QoS 1 to a subscription at QoS 0',
    '3.8.4-6',
    ...comesIn,
    says(subscribe(link, 0)),
    hears(ackedSubscribe(0)),
    says(publish1(link, first, 1)),
    hears(ack(1), message(link, first)),
    learns({ online: true, version: '1' }),
  ),
  row(
    'no more than was sent: a message at QoS 0 to a subscription at QoS 1',
    '3.8.4-6',
    ...comesIn,
    says(subscribe(link, 1)),
    hears(ackedSubscribe(1)),
    says(publish(link, first)),
    hears(message(link, first)),
    learns({ online: true, version: '1' }),
  ),
  ...['#', '+', 'v1/#', 'v1/+', '+/menu', 'v1/pad/+/table', 'v1/pad/pad-2/#'].map(filter =>
    answered(
      `${filter}, which could match another’s`,
      '3.8.3-2 4.7.2-1 3.9.3-2',
      subscribe(filter),
      ackedSubscribe(0x80),
    ),
  ),
  ...['V1/menu', 'v1/menu/', '/v1/menu', 'v1//menu', 'v1/ｍenu', ' v1/menu'].map(filter =>
    answered(`“${filter}” is not v1/menu`, '4.7.3-4', subscribe(filter), ackedSubscribe(0x80)),
  ),
]

const leaving: readonly Row[] = [
  refused('UNSUBSCRIBE with other flags', '3.10.1-1 2.2.2-2', packet(0xa0, [0, 1], field('v1/menu'))),
  refused('UNSUBSCRIBE with packet id 0', '2.3.1-1', packet(0xa2, [0, 0], field('v1/menu'))),
  refused('UNSUBSCRIBE from nothing', '3.10.3-2', packet(0xa2, [0, 1])),
  refused('an ill-formed filter to leave', '3.10.3-1', unsubscribe(surrogate)),
  row(
    'whoever left hears no more, and the answer has the same packet id',
    '3.10.4-2 3.10.4-4 2.3.1-7',
    ...comesIn,
    says(subscribe('v1/stock')),
    hears(ackedSubscribe(0)),
    tells(stock),
    hears(told(stock)),
    says(packet(0xa2, [0x12, 0x34], field('v1/stock'))),
    hears([0xb0, 2, 0x12, 0x34]),
    tells(newer),
  ),
  row(
    'a filter that looks alike is not the same',
    '3.10.4-1 3.10.4-5',
    ...comesIn,
    says(subscribe('v1/stock')),
    hears(ackedSubscribe(0)),
    says(unsubscribe('v1/+', 'v1/#', 'v1/Stock', '#')),
    hears(unsubscribed),
    tells(stock),
    hears(told(stock)),
  ),
  row(
    'a wildcard is compared letter by letter',
    '3.10.4-1',
    ...comesIn,
    says(subscribe(own)),
    hears(ackedSubscribe(0)),
    says(unsubscribe('v1/pad/pad-1/+')),
    hears(unsubscribed),
    says(publish(link, first)),
    hears(message(link, first)),
    says(unsubscribe(own)),
    hears(unsubscribed),
    says(publish(link, first)),
    learns({ online: true, version: '1' }),
  ),
  row(
    'who never came is answered too',
    '3.10.4-5',
    ...comesIn,
    says(unsubscribe('v1/menu')),
    hears(unsubscribed),
  ),
  row(
    'several filters, one answer',
    '3.10.4-6',
    ...comesIn,
    says(packet(0x82, [0, 1], field('v1/stock'), 0, field(link), 0)),
    hears(ackedSubscribe(0, 0)),
    says(unsubscribe('v1/stock', link, 'v1/menu')),
    hears(unsubscribed),
    tells(stock),
    says(publish(link, first)),
    learns({ online: true, version: '1' }),
  ),
  row(
    'a message that was sent is acknowledged all the same',
    '3.10.4-3',
    ...comesIn,
    says(subscribe(link, 1)),
    hears(ackedSubscribe(1)),
    says(publish1(link, first, 1)),
    hears(ack(1)),
    delivers(link, first),
    says(unsubscribe(link)),
    hears(unsubscribed),
    acks,
    learns({ online: true, version: '1' }),
  ),
]

export const subscribing: readonly Row[] = [...subscriptions, ...leaving]

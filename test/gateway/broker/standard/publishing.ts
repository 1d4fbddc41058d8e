/** Messages in both directions: chapter 3.3, their qualities of service (4.3) and their order (4.6). */
import { field, packet } from '../bytes.ts'
import { request } from '../door.ts'
import {
  ack,
  acks,
  breaks,
  comesIn,
  delivers,
  ends,
  hears,
  learns,
  on,
  type Row,
  row,
  says,
  tells,
} from './exchange.ts'
import {
  ackedSubscribe,
  link,
  message,
  notUtf8,
  nul,
  online,
  publish,
  publish1,
  subscribe,
  surrogate,
} from './packets.ts'

const requests = 'v1/pad/pad-1/request'
const replies = 'v1/pad/pad-1/reply'
const stock = { number: 7, short: [] }
const newer = { number: 8, short: [] }
const first = '{"online":true,"version":"1"}'
const second = '{"online":true,"version":"2"}'
const third = '{"online":true,"version":"3"}'
const said = (version: string) => learns({ online: true, version })
const asks = (n: number) => JSON.stringify(request(n))
const done = (n: number) => message(replies, JSON.stringify({ id: request(n).id, ok: true }))

/** Lets somebody in who says this, and is shown out. */
const refused = (what: string, shows: string, said: Uint8Array): Row =>
  row(what, shows, ...comesIn, says(said), ends)

/** Comes in and hears of its own link, at this QoS. */
const follows = (qos: number) => [...comesIn, says(subscribe(link, qos)), hears(ackedSubscribe(qos))]

const header: readonly Row[] = [
  refused('a duplicate at QoS 0', '3.3.1-2', publish(link, online, 0x38)),
  refused('a QoS that does not exist', '3.3.1-4', publish1(link, online, 1, 0x36)),
  refused('packet id 0', '2.3.1-1', publish1(link, online, 0)),
  refused('no packet id where one belongs', '2.3.1-1 4.8.0-1', packet(0x32, field(link), [0])),
  row(
    'what looks like a packet id is a part of the message at QoS 0',
    '2.3.1-5',
    ...comesIn,
    says(subscribe(replies)),
    hears(ackedSubscribe(0)),
    says(publish1(requests, asks(1), 0x2020, 0x30)),
    hears(done(1)),
  ),
  row(
    'a duplicate is not passed on as one',
    '3.3.1-3 4.3.2-1',
    ...follows(1),
    says(publish1(link, first, 1, 0x3a)),
    hears(ack(1)),
    delivers(link, first),
    acks,
    said('1'),
  ),
  row(
    'nor does it come as one where QoS 0 was asked for',
    '3.3.1-3 3.3.1-2',
    ...follows(0),
    says(publish1(link, first, 1, 0x3a)),
    hears(ack(1), message(link, first)),
    said('1'),
  ),
  refused('no topic at all', '3.3.2-1 4.7.3-1', publish('', online)),
  refused('a topic that runs past the end', '3.3.2-1', packet(0x30, [0, 200], field('v1'))),
  refused('an ill-formed topic', '3.3.2-1 1.5.3-1', publish(surrogate, online)),
  refused('an overlong form in a topic', '1.5.3-1', publish(notUtf8, online)),
  refused('a topic with U+0000', '4.7.3-2 1.5.3-2', publish(nul, online)),
  refused('a topic with a control character (1.5.3)', '4.8.0-1', publish('v1/pad/pad-1/\u0007', online)),
  refused('+ in a topic', '3.3.2-2 4.7.1-1', publish('v1/pad/+/link', online)),
  refused('# in a topic', '3.3.2-2 4.7.1-1', publish('v1/pad/pad-1/#', online)),
]

const kept: readonly Row[] = [
  row(
    'a message that is to be kept waits for whoever subscribes later, with its QoS',
    '3.3.1-5 3.3.1-6 3.3.1-8',
    ...comesIn,
    says(publish1(link, first, 1, 0x33)),
    hears(ack(1)),
    said('1'),
    says(subscribe(link, 1)),
    hears(ackedSubscribe(1)),
    delivers(link, first, 0x33),
    acks,
  ),
  row(
    'the gateway’s own states wait, on each topic that matches',
    '3.3.1-6 3.3.1-8 3.3.2-3',
    tells(stock),
    ...comesIn,
    says(publish(link, first, 0x31)),
    said('1'),
    says(packet(0x82, [0, 1], field('v1/stock'), 0)),
    hears(ackedSubscribe(0), message('v1/stock', JSON.stringify(stock), 0x31)),
    says(packet(0x82, [0, 1], field('v1/pad/pad-1/#'), 0)),
    hears(ackedSubscribe(0), message(link, first, 0x31)),
  ),
  row(
    'the newest counts, also at QoS 0',
    '3.3.1-7',
    ...comesIn,
    says(publish1(link, first, 1, 0x33)),
    hears(ack(1)),
    said('1'),
    says(publish(link, second, 0x31)),
    said('2'),
    says(subscribe(link, 1)),
    hears(ackedSubscribe(1), message(link, second, 0x31)),
  ),
  row(
    'whoever listens already hears it as any other message',
    '3.3.1-9',
    ...follows(0),
    says(publish(link, first, 0x31)),
    hears(message(link, first, 0x30)),
    said('1'),
    tells(stock),
    says(subscribe('v1/stock')),
    hears(ackedSubscribe(0), message('v1/stock', JSON.stringify(stock), 0x31)),
    tells(newer),
    hears(message('v1/stock', JSON.stringify(newer), 0x30)),
  ),
  row(
    'what is not to be kept replaces nothing',
    '3.3.1-12',
    ...comesIn,
    says(publish(link, first, 0x31), publish(link, second, 0x30)),
    said('1'),
    said('2'),
    says(subscribe(link)),
    hears(ackedSubscribe(0), message(link, first, 0x31)),
  ),
  row(
    'what is kept outlives the connection',
    '3.1.2-7',
    ...comesIn,
    says(publish(link, first, 0x31)),
    said('1'),
    breaks,
    learns({ online: false, version: '1' }),
    ...on(2, ...comesIn, says(subscribe(link)), hears(ackedSubscribe(0), message(link, first, 0x31))),
  ),
]

const answers: readonly Row[] = [
  row(
    'QoS 0 is not acknowledged',
    '3.3.4-1',
    ...comesIn,
    says(publish(link, online)),
    learns({ online: true }),
  ),
  row(
    'QoS 1 is, with its packet id',
    '3.3.4-1 2.3.1-6 4.3.2-2',
    ...comesIn,
    says(publish1(link, online, 0x1234)),
    hears([0x40, 2, 0x12, 0x34]),
    learns({ online: true }),
  ),
  row(
    'the same packet id after its PUBACK is another message, duplicate or not',
    '4.3.2-2',
    ...comesIn,
    says(subscribe(replies)),
    hears(ackedSubscribe(0)),
    says(publish1(requests, asks(1), 9)),
    hears(ack(9), done(1)),
    says(publish1(requests, asks(2), 9, 0x3a)),
    hears(ack(9), done(2)),
  ),
  refused('another’s topic', '3.3.5-2', publish1('v1/pad/pad-2/request', asks(1), 1)),
  refused('a topic that only the gateway writes', '3.3.5-2', publish('v1/menu', '{}')),
  refused('a topic that nobody knows', '3.3.5-2', publish('v1/elsewhere', '{}')),
  refused('a request that is to be kept', '3.3.5-2', publish(requests, asks(1), 0x31)),
  refused('no message about a link', '3.3.5-2', publish1(link, '{}', 1)),
  refused('PUBACK of three bytes', '4.8.0-1', packet(0x40, [0, 1, 0])),
  refused('PUBACK with packet id 0', '4.8.0-1', packet(0x40, [0, 0])),
  refused('CONNACK from a client', '4.8.0-1', packet(0x20, [0, 0])),
  refused('SUBACK from a client', '4.8.0-1', packet(0x90, [0, 1, 0])),
  refused('PINGRESP from a client', '4.8.0-1', packet(0xd0)),
  refused('a message of 17 KiB', '4.8.0-1 4.7.3-3', publish(requests, 'x'.repeat(17 * 1024))),
]

const order: readonly Row[] = [
  row(
    'at QoS 0, without a duplicate or a packet id, in the order in which they came',
    '4.3.1-1 4.6.0-5 4.6.0-6',
    ...follows(1),
    says(publish(link, first), publish(link, second), publish(link, third)),
    hears(message(link, first), message(link, second), message(link, third)),
    said('1'),
    said('2'),
    said('3'),
  ),
  row(
    'at QoS 1, each under a packet id of its own, in the order in which they came',
    '2.3.1-4 4.3.2-1 4.6.0-6',
    ...follows(1),
    says(publish1(link, first, 1)),
    hears(ack(1)),
    delivers(link, first),
    says(publish1(link, second, 2)),
    hears(ack(2)),
    delivers(link, second),
    says(publish1(link, third, 3)),
    hears(ack(3)),
    delivers(link, third),
    acks,
    acks,
    acks,
    said('1'),
    said('2'),
    said('3'),
  ),
]

export const publishing: readonly Row[] = [...header, ...kept, ...answers, ...order]

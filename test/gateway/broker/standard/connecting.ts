/** The first packet and its answer: chapters 3.1 and 3.2, and the strings of 1.5.3 in a CONNECT. */
import { Fault } from '../../../../protocol/fault.ts'
import { bytes, connectPacket, field, length, packet } from '../bytes.ts'
import { breaks, comesIn, connack, ends, hears, learns, on, type Row, row, says } from './exchange.ts'
import {
  ackedSubscribe,
  credentials,
  link,
  message,
  notUtf8,
  nul,
  offline,
  online,
  publish,
  subscribe,
  surrogate,
} from './packets.ts'

/** A CONNECT with these fields behind the keep-alive. */
const connectWith = (flags: number, ...fields: readonly Uint8Array[]) =>
  connectPacket('pad-1', { flags, payload: bytes(...fields) })

/** User name and password, a clean session; a will beside them; one that is kept, one at QoS 1. */
const plain = 0b1100_0010
const withWill = 0b1100_0110
const keptWill = 0b1110_0110
const kept = 0b1100_0000

const name = field('pad-1')
const will = (topic: string | Uint8Array, body: string, flags = withWill) =>
  connectWith(flags, name, field(topic), field(body), credentials)

/** Says something that must not be answered. */
const refused = (what: string, shows: string, said: Uint8Array, code?: number): Row =>
  row(what, shows, says(said), ...(code === undefined ? [] : [hears(connack(code))]), ends)

const firstPacket: readonly Row[] = [
  refused('a PINGREQ before any CONNECT', '3.1.0-1 4.8.0-1', packet(0xc0)),
  refused('a PUBLISH before any CONNECT', '3.1.0-1', publish('v1/pad/pad-1/request', '{}')),
  refused('a SUBSCRIBE before any CONNECT', '3.1.0-1', subscribe('v1/menu')),
  refused('a DISCONNECT before any CONNECT', '3.1.0-1', packet(0xe0)),
  refused('a browser', '3.1.0-1', new TextEncoder().encode('GET / HTTP/1.1\r\nHost: gateway\r\n\r\n')),
  refused('TLS where none is spoken', '2.2.2-2', bytes(0x16, 3, 1, 2, 0, 1)),
  row('a second CONNECT', '3.1.0-2', ...comesIn, says(connectPacket()), ends),
  row('a second CONNECT in the same breath', '3.1.0-2', says(connectPacket(), connectPacket()), ends),
]

const header: readonly Row[] = [
  refused('another protocol', '3.1.2-1', connectPacket('pad-1', { protocol: 'HTTP' })),
  refused('a longer protocol name', '3.1.2-1', connectPacket('pad-1', { protocol: 'MQTTMQTT' })),
  refused('MQTT 3.1', '3.1.2-2', connectPacket('pad-1', { protocol: 'MQIsdp', level: 3 }), 1),
  refused(
    'MQTT 5',
    '3.1.2-2 3.2.2-4 3.2.2-5',
    connectPacket('pad-1', { level: 5, payload: bytes(0, name, credentials) }),
    1,
  ),
  refused(
    'MQTT 5 with properties that are wrong',
    '3.1.2-2',
    connectPacket('pad-1', { level: 5, payload: bytes(10, 0x11, 0, 0, 0, 1, 0x11, 0, 0, 0, 1, name) }),
    1,
  ),
  refused('a level from the future', '3.1.2-2', connectPacket('pad-1', { level: 77 }), 1),
  refused('the reserved connect flag', '3.1.2-3 2.2.2-1', connectWith(plain | 1, name, credentials)),
  refused('flags in the first byte', '2.2.2-2', bytes(0x11, connectPacket().subarray(1))),
  refused('a length of five bytes', '4.8.0-1', bytes(0x10, 0x80, 0x80, 0x80, 0x80, 0x01)),
  refused('packet type 0', '4.8.0-1', packet(0x00)),
  refused('packet type 15', '4.8.0-1', packet(0xf0)),
  row(
    'half a keep-alive more than was promised',
    '3.1.2-24',
    says(packet(0x10, field('MQTT'), 4, plain, [0, 1], name, credentials)),
    hears(connack(0)),
    ends,
  ),
]

const wills: readonly Row[] = [
  row(
    'a will of somebody who breaks off is sent',
    '3.1.2-8 3.1.2-9',
    says(will(link, offline)),
    hears(connack(0)),
    says(publish(link, online)),
    learns({ online: true }),
    breaks,
    learns({ online: false }),
  ),
  row(
    'a will with all that it carries, word for word',
    '3.1.2-8 3.1.2-9',
    says(will(link, '{"online":false,"version":"9"}')),
    hears(connack(0)),
    breaks,
    learns({ online: false, version: '9' }),
  ),
  row(
    'a will after a violation is sent too',
    '3.1.2-8',
    says(will(link, '{"online":false,"version":"9"}')),
    hears(connack(0)),
    says(packet(0xf0)),
    ends,
    learns({ online: false, version: '9' }),
  ),
  row(
    'no will after DISCONNECT',
    '3.1.2-10 3.14.4-3',
    says(will(link, '{"online":false,"version":"9"}')),
    hears(connack(0)),
    says(packet(0xe0)),
    ends,
    ...on(2, ...comesIn),
  ),
  row(
    'no will of somebody who was not let in',
    '3.1.2-8',
    says(connectWith(withWill, name, field(link), field(offline), name, field('guess'))),
    hears(connack(4)),
    ends,
    ...on(2, ...comesIn),
  ),
  row(
    'no will where none was left',
    '3.1.2-12',
    ...comesIn,
    breaks,
    ...on(2, ...comesIn, says(subscribe(link)), hears(ackedSubscribe(0))),
  ),
  row(
    'a will that is not to be kept is not',
    '3.1.2-16',
    says(will(link, '{"online":false,"version":"9"}')),
    hears(connack(0)),
    breaks,
    learns({ online: false, version: '9' }),
    ...on(2, ...comesIn, says(subscribe(link)), hears(ackedSubscribe(0))),
  ),
  row(
    'a will that is to be kept is, and sent once',
    '3.1.2-17 3.1.2-10',
    says(will(link, '{"online":false,"version":"9"}', keptWill)),
    hears(connack(0)),
    breaks,
    learns({ online: false, version: '9' }),
    ...on(
      2,
      ...comesIn,
      says(subscribe(link)),
      hears(ackedSubscribe(0), message(link, '{"online":false,"version":"9"}', 0x31)),
    ),
  ),
  refused('no will topic where one is announced', '3.1.2-9', connectWith(withWill, name, credentials)),
  refused(
    'a will where none is announced',
    '3.1.2-11',
    connectWith(plain, name, field(link), field(offline), credentials),
  ),
  refused('a will QoS without a will', '3.1.2-11 3.1.2-13', connectWith(plain | 0b1000, name, credentials)),
  refused(
    'will retain without a will',
    '3.1.2-11 3.1.2-15',
    connectWith(plain | 0b10_0000, name, credentials),
  ),
  refused('will QoS 3', '3.1.2-14', will(link, offline, withWill | 0b1_1000)),
  refused('an ill-formed will topic', '3.1.3-10 1.5.3-1', will(surrogate, offline)),
  refused('a will topic with U+0000', '3.1.3-10 1.5.3-2', will(nul, offline)),
  refused('a wildcard in the will topic', '4.7.1-1', will('v1/#', offline)),
  refused('no will topic at all', '4.7.3-1', will('', offline)),
]

const fields: readonly Row[] = [
  refused('a user where none is announced', '3.1.2-18', connectWith(0b0000_0010, name, field('pad-1'))),
  refused('no user where one is announced', '3.1.2-19', connectWith(plain, name)),
  refused('a password where none is announced', '3.1.2-20', connectWith(0b1000_0010, name, credentials)),
  refused('no password where one is announced', '3.1.2-21', connectWith(plain, name, field('pad-1'))),
  refused('a password without a user', '3.1.2-22', connectWith(0b0100_0010, name, field('x'))),
  refused('nothing behind the header', '3.1.3-3', connectWith(plain)),
  refused(
    'user and password before the client id',
    '3.1.3-1 3.1.3-3',
    connectWith(plain, credentials, name),
    4,
  ),
  refused('more bytes than fields', '3.1.3-1 3.1.4-1', connectWith(plain, name, credentials, bytes(0))),
  refused('a field that runs past the end', '3.1.4-1', connectWith(plain, name, bytes(0, 200, 1, 2, 3))),
  refused('an ill-formed client id', '3.1.3-4 1.5.3-1', connectWith(plain, field(surrogate), credentials)),
  refused('an overlong form in the client id', '1.5.3-1', connectWith(plain, field(notUtf8), credentials)),
  refused(
    'a client id with a non-character (1.5.3)',
    '3.1.4-1',
    connectWith(plain, field('pad\ufffe'), credentials),
  ),
  refused('a client id with U+0000', '1.5.3-2', connectWith(plain, field(nul), credentials)),
  refused(
    'a byte order mark is part of the name: another name, and not pad-1’s',
    '1.5.3-3',
    connectWith(plain, field(bytes(0xef, 0xbb, 0xbf, new TextEncoder().encode('pad-1'))), credentials),
    5,
  ),
  refused('an ill-formed user name', '3.1.3-11', connectWith(plain, name, field(surrogate), field('x'))),
  refused(
    'no client id, and a session to be kept',
    '3.1.3-8 3.2.2-4 3.2.2-5',
    connectWith(kept, field(''), credentials),
    2,
  ),
  refused(
    'no client id, and none is given out here',
    '3.1.3-6 3.1.3-9',
    connectWith(plain, field(''), credentials),
    2,
  ),
  row(
    'a device’s own name',
    '3.1.3-2 3.1.4-4 3.2.0-1 3.2.2-1',
    says(connectPacket()),
    hears([0x20, 2, 0, 0]),
  ),
  row(
    'names of one character and of 23, with digits, small letters and capitals',
    '3.1.3-5',
    ...['7', '0123456789abcdefghijklm', 'nopqrstuvwxyzABCDEFGHIJ', 'KLMNOPQRSTUVWXYZ'].flatMap((id, n) =>
      on(n + 1, says(connectPacket(id)), hears(connack(0))),
    ),
  ),
]

const answers: readonly Row[] = [
  row(
    'the same device once more: the older connection goes',
    '3.1.4-2',
    ...comesIn,
    ...on(2, ...comesIn),
    ends,
  ),
  row(
    'packets sent along with the CONNECT wait for its answer',
    '3.2.0-1 3.1.4-4',
    says(connectPacket(), packet(0xc0), subscribe('v1/menu')),
    hears(connack(0), packet(0xd0), ackedSubscribe(0)),
  ),
  row(
    'packets sent along with a CONNECT that is refused are not looked at',
    '3.1.4-5 3.2.2-5',
    says(
      connectWith(plain, name, name, field('guess')),
      publish(link, online),
      subscribe('v1/menu'),
      packet(0xc0),
    ),
    hears(connack(4)),
    ends,
  ),
  refused('a wrong secret', '3.2.2-4 3.2.2-5', connectWith(plain, name, name, field('guess')), 4),
  refused('neither user nor secret', '3.2.2-5', connectWith(0b0000_0010, name), 4),
  refused('another device’s client id', '3.2.2-5', connectWith(plain, field('pad-2'), credentials), 5),
  refused('a will about another’s link', '3.2.2-5', will('v1/pad/pad-2/link', offline, keptWill), 5),
  refused('a will that orders', '3.2.2-5', will('v1/pad/pad-1/request', '{}'), 5),
  {
    ...refused('records that cannot be read', '4.8.0-2 3.2.2-5', connectPacket(), 3),
    devices: { authenticate: () => Promise.reject(new Fault('device-damaged', 'for this test')) },
  },
  refused(
    'a control character in a name, of which no return code speaks',
    '3.2.2-6',
    connectWith(plain, field('pad\u001b[1'), credentials),
  ),
  refused('a CONNECT of 5 KiB, of which none does either', '3.2.2-6', bytes(0x10, length(5000))),
]

export const connecting: readonly Row[] = [...firstPacket, ...header, ...wills, ...fields, ...answers]

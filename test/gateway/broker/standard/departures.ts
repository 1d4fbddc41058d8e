/** Where this broker departs from MQTT 3.1.1 on purpose, why, and what comes instead. */
import { bytes, connectPacket, field, packet } from '../bytes.ts'
import { breaks, comesIn, connack, ends, hears, learns, on, type Row, row, says, tells } from './exchange.ts'
import {
  ackedSubscribe,
  credentials,
  link,
  message,
  offline,
  online,
  publish,
  publish1,
  subscribe,
} from './packets.ts'

export interface Departure {
  readonly what: string
  readonly why: string
  /** What comes instead; they cite the statements that are not kept. */
  readonly rows: readonly Row[]
}

const refused = (what: string, shows: string, said: Uint8Array): Row =>
  row(what, shows, ...comesIn, says(said), ends)

/** Without a clean session. */
const stays = connectPacket('pad-1', { flags: 0b1100_0000 })
const stock = { number: 7, short: [] }

export const departures: readonly Departure[] = [
  {
    what: 'QoS 2 is not served',
    why: 'The library is known to lose messages of it under load; what must happen once carries an id of its own.',
    rows: [
      refused('a message at QoS 2', '4.3.3-2 3.3.4-1', publish1('v1/pad/pad-1/request', '{}', 1, 0x34)),
      refused('PUBREC', '4.3.3-1', packet(0x50, [0, 1])),
      refused('PUBREL', '4.3.3-2', packet(0x62, [0, 1])),
      refused('PUBREL with other flags', '3.6.1-1', packet(0x60, [0, 1])),
      refused('PUBCOMP', '4.3.3-1', packet(0x70, [0, 1])),
      row(
        'a will at QoS 2',
        '4.3.3-2',
        says(
          connectPacket('pad-1', {
            flags: 0b1101_0110,
            payload: bytes(field('pad-1'), field(link), field(offline), credentials),
          }),
        ),
        hears(connack(5)),
        ends,
      ),
    ],
  },
  {
    what: 'no session outlives its connection, and nothing is sent a second time',
    why: 'What is true now is retained; a queue kept for a pad that is away would only grow with what was true meanwhile.',
    rows: [
      row(
        'a session that was to be kept is new, and what was said meanwhile is not kept for it',
        '3.1.2-4 3.1.2-5 3.2.2-2 3.2.2-3',
        says(stays),
        hears([0x20, 2, 0, 0]),
        says(subscribe('v1/stock', 1)),
        hears(ackedSubscribe(1)),
        breaks,
        ...on(2, says(stays), hears([0x20, 2, 0, 0]), tells(stock)),
      ),
      row(
        'a message that nobody acknowledged is not sent again',
        '4.4.0-1 3.3.1-1 4.6.0-1',
        says(stays),
        hears(connack(0)),
        says(subscribe(link, 1)),
        hears(ackedSubscribe(1)),
        says(publish1(link, '{"online":true}', 1)),
        hears(packet(0x40, [0, 1])),
        learns({ online: true }),
        breaks,
        learns({ online: false }),
        ...on(2, says(stays), hears(connack(0))),
      ),
    ],
  },
  {
    what: 'a retained message without a body is refused',
    why: 'What a device may leave on its one retained topic is a message about its link, and nothing is none.',
    rows: [refused('an empty message that is to be kept', '3.3.1-10 3.3.1-11', publish(link, '', 0x31))],
  },
  {
    what: 'of several subscriptions that match, one decides about the QoS',
    why: 'Only a pad’s word about its own link ever travels at QoS 1, and nobody but that pad may hear it.',
    rows: [
      row(
        'all of its own at QoS 0, its link at QoS 1',
        '3.3.5-1',
        ...comesIn,
        says(packet(0x82, [0, 1], field('v1/pad/pad-1/#'), 0, field(link), 1)),
        hears(ackedSubscribe(0, 1)),
        says(publish1(link, online, 1)),
        hears(packet(0x40, [0, 1]), message(link, online)),
        learns({ online: true }),
      ),
    ],
  },
  {
    what: 'a filter twice in one SUBSCRIBE gets one code',
    why: 'The library’s mistake; no client library sends such a packet.',
    rows: [
      row(
        'a filter twice in one packet',
        '3.8.4-4 3.8.4-5 3.9.3-1',
        ...comesIn,
        says(packet(0x82, [0, 1], field('v1/menu'), 0, field('v1/menu'), 1)),
        hears(ackedSubscribe(1)),
      ),
    ],
  },
  {
    what: 'client ids are the names of devices that belong to the house',
    why: 'Whoever may write under a name has proved it; a stranger’s client id, however long, is told 5 (not authorised).',
    rows: [
      row(
        'a client id that the standard allows',
        '3.1.3-5 3.1.3-9',
        says(connectPacket('pad-1', { payload: bytes(field('abcXYZ789'), credentials) })),
        hears(connack(5)),
        ends,
      ),
    ],
  },
  {
    what: 'there is no MQTT over WebSocket',
    why: 'Pages speak HTTP with the web’s door, and every port is one more to guard.',
    rows: ['6.0.0-1', '6.0.0-2', '6.0.0-4'].map(number =>
      row(
        `a browser that wants a WebSocket (${number})`,
        number,
        says(
          new TextEncoder().encode(
            'GET /mqtt HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
              'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n',
          ),
        ),
        ends,
      ),
    ),
  },
  {
    what: '$share and $SYS are nobody’s',
    why: 'Neither is in the standard; a filter that could match what is another’s is granted to nobody.',
    rows: ['$share/all/v1/menu', '$SYS/#', '$SYS/broker/clients'].map(filter =>
      row(filter, '4.7.2-1', ...comesIn, says(subscribe(filter)), hears(ackedSubscribe(0x80))),
    ),
  },
]

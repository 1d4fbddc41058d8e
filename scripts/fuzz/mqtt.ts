/** Visitors to the broker: what pads really say, with something done to it. */
import type { Chance } from '../torture/chance.ts'
import { cutUp, mangle, randomBytes } from './mangle.ts'
import type { Door, Ending, Pace, Session } from './session.ts'

/** What there is to spoil. */
export interface BrokerBook {
  /** Pads that were listened to from CONNECT to DISCONNECT, packet by packet. */
  readonly pads: readonly (readonly Buffer[])[]
  /** The same for somebody who does not know the secret. */
  readonly strangers: readonly (readonly Buffer[])[]
  /** The first bytes of a TLS connection. */
  readonly hello: Buffer
}

/** What a remaining length claims: nothing, more than is there, 16 KiB and one, all that four bytes can say, five bytes. */
const claims = [
  [0],
  [127],
  [0x81, 0x80, 0x01],
  [0xff, 0xff, 0xff, 0x7f],
  [0x80, 0x80, 0x80, 0x80, 0x01],
  [0x80, 0x00],
]

interface Draft {
  packets: Buffer[]
  readonly story: string[]
}

type Trick = (draft: Draft, chance: Chance, all: readonly Buffer[]) => void

const replaceAt = ({ packets }: Draft, place: number, ...by: Buffer[]): void =>
  void packets.splice(place, 1, ...by)

const tricks: readonly Trick[] = [
  (draft, chance, all) => {
    const place = chance.below(draft.packets.length)
    const { bytes, story } = mangle(draft.packets[place] ?? Buffer.alloc(0), chance, all)
    replaceAt(draft, place, bytes)
    draft.story.push(`packet ${place}: ${story}`)
  },
  (draft, chance, all) => {
    const { bytes, story } = mangle(Buffer.concat(draft.packets), chance, all)
    draft.packets = [bytes]
    draft.story.push(`all of it: ${story}`)
  },
  (draft, chance) => {
    const place = chance.below(draft.packets.length)
    const packet = draft.packets[place] ?? Buffer.alloc(1)
    const claim = chance.pick(claims)
    replaceAt(draft, place, Buffer.from([packet[0] ?? 0, ...claim, ...packet.subarray(2)]))
    draft.story.push(`packet ${place} claims to be ${Buffer.from(claim).toString('hex')} long`)
  },
  (draft, chance) => {
    const place = chance.below(draft.packets.length)
    const packet = draft.packets[place] ?? Buffer.alloc(1)
    const times = packet.length > 1_000 ? 2 : chance.pick([2, 3, 20, 200])
    replaceAt(draft, place, ...Array<Buffer>(times).fill(packet))
    draft.story.push(`packet ${place} ${times} times`)
  },
  (draft, chance) => {
    const place = chance.below(draft.packets.length)
    draft.packets.splice(place, 1)
    draft.story.push(`no packet ${place}`)
  },
  (draft, chance, all) => {
    const place = chance.below(draft.packets.length + 1)
    draft.packets.splice(place, 0, chance.pick(all))
    draft.story.push(`another's packet before packet ${place}`)
  },
  (draft, chance) => {
    const place = chance.below(draft.packets.length + 1)
    const body = randomBytes(chance.pick([0, 2, 12, 200, 5_000]), chance)
    const length = body.length < 128 ? [body.length] : [(body.length & 127) | 128, body.length >> 7]
    draft.packets.splice(place, 0, Buffer.from([chance.below(256), ...length, ...body]))
    draft.story.push(`a packet of chance before packet ${place}`)
  },
  (draft, chance) => {
    const [one, other] = [chance.below(draft.packets.length), chance.below(draft.packets.length)]
    const kept = draft.packets[one]
    const next = draft.packets[other]
    if (kept !== undefined && next !== undefined) {
      draft.packets[one] = next
      draft.packets[other] = kept
    }
    draft.story.push(`packets ${one} and ${other} changed about`)
  },
  (draft, chance) => {
    draft.packets = [randomBytes(chance.pick([1, 5, 64, 1_000, 20_000]), chance)]
    draft.story.push('nothing but chance')
  },
  (draft, chance) => {
    draft.packets.push(Buffer.alloc(chance.pick([100, 70_000]), chance.pick([0, 0x30, 0xc0, 0xff])))
    draft.story.push('very much of the same byte')
  },
]

export const endingOf = (chance: Chance): Ending => {
  const luck = chance.next()
  return luck < 0.78 ? 'half' : luck < 0.95 ? 'reset' : 'linger'
}
export const paceOf = (chance: Chance): Pace => {
  const luck = chance.next()
  return luck < 0.6 ? 'together' : luck < 0.98 ? 'apart' : 'dribble'
}

/** Session `number`, for the broker in clear or over TLS. */
export const brokerSession = (
  { pads, strangers, hello }: BrokerBook,
  number: number,
  door: Extract<Door, 'broker' | 'mqtts' | 'https'>,
  chance: Chance,
): Session => {
  const manner = { pace: paceOf(chance), ending: endingOf(chance) }
  // A handshake costs a hundred packets in clear; most who come to a port of TLS do not get that far.
  const secured = door !== 'broker' && chance.happens(0.05)
  if (door !== 'broker' && !secured) {
    const { bytes, story } = mangle(chance.happens(0.8) ? hello : randomBytes(200, chance), chance, [hello])
    return { number, door, ...manner, pieces: cutUp(bytes, chance), story: `TLS: ${story}` }
  }
  const isStranger = chance.happens(0.25)
  const all = pads.flat()
  const draft: Draft = { packets: [...chance.pick(isStranger ? strangers : pads)], story: [] }
  for (let n = chance.between(1, 4); n > 0 && draft.packets.length > 0; n--)
    chance.pick(tricks)(draft, chance, all)
  const pieces = manner.pace === 'together' ? draft.packets : cutUp(Buffer.concat(draft.packets), chance)
  const story = `${isStranger ? 'a stranger' : 'a pad'}: ${draft.story.join(', ')}`
  return { number, door, ...manner, pieces, story, ...(secured ? { secured } : {}) }
}

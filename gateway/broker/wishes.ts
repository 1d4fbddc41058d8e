/** Pieces of pictures, handed to pads that ask for them: when the line is free, and never in the way of an order. */
import type { Client } from 'aedes'
import { Compile } from 'typebox/compile'
import type { PadName } from '../../protocol/ids.ts'
import { messages, topicFor } from '../../protocol/messages.ts'
import { type Piece, pieceBytes, Wish } from '../../protocol/picture.ts'
import { rights } from './access.ts'
import type { PadDevice } from './devices.ts'
import { type Bucket, createBucket, type Pace } from './limits.ts'
import { fieldOf, type GuestOf, packetsOf } from './visit.ts'

/** The piece of a picture, as the house keeps it. */
export type FindPiece = (wish: Wish) => Promise<Piece>

export interface WishParts {
  readonly find: FindPiece
  readonly paceOf: (pad: PadName, address: string) => Pace
  readonly monotonic: () => number
  readonly onError: (pad: PadName, error: unknown) => void
}

/** One piece on its way and another behind it: whoever has more unread is not sent more. */
const unreadBytes = 4 * pieceBytes
const shape = Compile(Wish)

const read = (bytes: Uint8Array): Wish | undefined => {
  if (bytes.length > messages.wish.maxBytes) return undefined
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return shape.Check(value) ? (value as Wish) : undefined
  } catch {
    return undefined
  }
}

/**
 * Takes in one `wish` message; false where it is none. A device has one wish at a time: what comes before that is
 * answered, too fast, or while its line is full, is dropped without a word, and the device asks again when it has
 * nothing else to do. Wishes have a measure of their own, so that they take nothing from what a device may order.
 */
export const createWishes = ({ find, paceOf, monotonic, onError }: WishParts) => {
  const busy = new WeakSet<Client>()
  const buckets = new Map<PadName, Bucket>()

  const mayAsk = (pad: PadName, address: string): boolean => {
    const bucket = buckets.get(pad) ?? createBucket(paceOf(pad, address), monotonic)
    buckets.set(pad, bucket)
    return bucket.take()
  }

  return (client: Client, guest: GuestOf<PadDevice>, address: string, bytes: Uint8Array): boolean => {
    const wish = read(bytes)
    if (wish === undefined) return false
    const { pad } = guest.device
    const { conn } = client
    const hears = rights.pad.hearing('piece', pad).some(filter => guest.filters.has(filter))
    const isFree = () => !client.closed && !conn.destroyed && conn.writableLength <= unreadBytes
    if (!hears || busy.has(client) || !isFree() || !mayAsk(pad, address)) return true
    busy.add(client)
    find(wish)
      .then(
        piece => {
          if (isFree())
            conn.write(packetsOf(fieldOf(topicFor('piece', pad)), JSON.stringify(piece), undefined))
        },
        error => onError(pad, error),
      )
      .finally(() => busy.delete(client))
      .catch(error => onError(pad, error))
    return true
  }
}

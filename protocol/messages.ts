/** The table of messages: every topic, who writes it, what is in it. Access to the broker follows from here. */
import type { Static, TSchema } from 'typebox'
import { Command, ScreenPart } from './command.ts'
import { Favourites } from './favourites.ts'
import type { PadName } from './ids.ts'
import { PublishedMenu } from './menu.ts'
import { Piece, Wish } from './picture.ts'
import { Reply } from './reply.ts'
import { PadRequest } from './request.ts'
import { Stock } from './stock.ts'
import { Link, TableState } from './table.ts'

/** One kind of message. `<pad>` in a topic stands for the device's own name, as `<station>` does (`station.ts`). */
export interface Message {
  readonly topic: string
  readonly from: 'pad' | 'station' | 'gateway'
  readonly body: TSchema
  readonly retained: boolean
  /** Bytes of one body at most. */
  readonly maxBytes: number
}

const KiB = 1024
/** What a device may send at most, and what the gateway's own retained messages may grow to. */
const device = 16 * KiB
const gateway = 4 * KiB * KiB

export const messages = {
  request: {
    topic: 'v1/pad/<pad>/request',
    from: 'pad',
    body: PadRequest,
    retained: false,
    maxBytes: device,
  },
  reply: { topic: 'v1/pad/<pad>/reply', from: 'gateway', body: Reply, retained: false, maxBytes: device },
  table: {
    topic: 'v1/pad/<pad>/table',
    from: 'gateway',
    body: TableState,
    retained: true,
    maxBytes: gateway,
  },
  link: { topic: 'v1/pad/<pad>/link', from: 'pad', body: Link, retained: true, maxBytes: device },
  menu: { topic: 'v1/menu', from: 'gateway', body: PublishedMenu, retained: true, maxBytes: gateway },
  stock: { topic: 'v1/stock', from: 'gateway', body: Stock, retained: true, maxBytes: gateway },
  favourites: {
    topic: 'v1/favourites',
    from: 'gateway',
    body: Favourites,
    retained: true,
    maxBytes: gateway,
  },
  wish: { topic: 'v1/pad/<pad>/wish', from: 'pad', body: Wish, retained: false, maxBytes: 256 },
  piece: { topic: 'v1/pad/<pad>/piece', from: 'gateway', body: Piece, retained: false, maxBytes: device },
  command: {
    topic: 'v1/pad/<pad>/command',
    from: 'gateway',
    body: Command,
    retained: false,
    maxBytes: 256,
  },
  screen: { topic: 'v1/pad/<pad>/screen', from: 'pad', body: ScreenPart, retained: false, maxBytes: device },
} as const satisfies Record<string, Message>

export type MessageName = keyof typeof messages
export type Body<Name extends MessageName> = Static<(typeof messages)[Name]['body']>

/** The topic of one message for one pad. */
export const topicFor = (name: MessageName, pad: PadName): string =>
  messages[name].topic.replace('<pad>', pad)

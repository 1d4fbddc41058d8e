/** The pad's thread to the gateway: keeps itself up, sends until answered, and tells the mind what comes. */
import type { Command } from '../../protocol/command.ts'
import type { PadName, RequestId } from '../../protocol/ids.ts'
import { messages, topicFor } from '../../protocol/messages.ts'
import type { Piece, Wish } from '../../protocol/picture.ts'
import type { PadRequest } from '../../protocol/request.ts'
import type { Happening } from '../pad/happening.ts'
import type { Connection } from './connection.ts'
import { createOutbox } from './outbox.ts'
import type { GatewayPlace } from './place.ts'
import { readBody } from './reading.ts'
import { sendScreen } from './screen.ts'
import { type LinkPorts, stayConnected } from './staying.ts'

/** What the link makes happen to a pad. */
export type LinkHappening =
  | Extract<Happening, { type: 'link' | 'menu' | 'stock' | 'favourites' | 'table' | 'reply' | 'identify' }>
  /** Somebody wants to see the screen, as a PNG. */
  | { readonly type: 'screenshot'; readonly answer: (png: Uint8Array) => void }

export interface LinkConfig {
  readonly name: PadName
  readonly secret: string
  readonly gateway: GatewayPlace
  /** The pad's firmware, as the gateway's list of devices shows it. */
  readonly version: string
}

/** Where pictures come from, when there is nothing else to say. */
export interface PictureLine {
  /**
   * Asks for a piece of a picture, once. False, and nothing is sent, while there is no connection or a request waits
   * for its answer: no order stands behind a picture.
   */
  ask(wish: Wish): boolean
  /** Calls back for each piece that comes. */
  on(hear: (piece: Piece) => void): void
  /** Calls back for each new connection: nothing that was asked over the one before is answered any more. */
  onUp(hear: () => void): void
}

export interface Link {
  readonly pictures: PictureLine
  /**
   * Sends the request, and again after 3 s and more without an answer and whenever the gateway is back, always
   * the same bytes, until its final answer; later requests wait until then. Nothing of it is on disk: the caller
   * keeps a request before it sends it, and sends it again after a start.
   */
  send(request: PadRequest): void
  /** Does not ask any more. A reply that is on its way still comes. */
  forget(id: RequestId): void
  /** Calls back for everything from the gateway that is well-formed, in order, and for the link going up and down. */
  on(hear: (happening: LinkHappening) => void): void
  /** Tells the gateway that the pad leaves, and leaves. Safe twice. */
  close(): Promise<void>
}

/** What a pad listens to. */
const heardTopics = ['reply', 'table', 'menu', 'stock', 'favourites', 'piece', 'command'] as const

/** Starts at once to reach the gateway and never gives up. */
export const openLink = (config: LinkConfig, ports: LinkPorts): Link => {
  const { name, secret, gateway, version } = config
  const { clock, random, log } = ports
  const listeners: ((happening: LinkHappening) => void)[] = []
  const pieceListeners: ((piece: Piece) => void)[] = []
  const upListeners: (() => void)[] = []
  const emit = (happening: LinkHappening) => {
    for (const hear of listeners) hear(happening)
  }
  const heard = heardTopics.map(what => ({
    what,
    topic: topicFor(what, name),
  }))
  let up: Connection | undefined

  const requestTopic = topicFor('request', name)
  const outbox = createOutbox({ clock, random }, bytes => up?.publish(requestTopic, bytes, false))

  const read = readBody(log)
  const screenTopic = topicFor('screen', name)
  const obey = ({ id, type }: Command): LinkHappening => {
    log.info({ command: id, type }, 'commanded')
    if (type === 'identify') return { type, name }
    const line = up
    const answer = (png: Uint8Array) =>
      sendScreen(id, png, (part, arrived) => line?.publish(screenTopic, JSON.stringify(part), false, arrived))
    return { type, answer }
  }

  const take = (topic: string, body: Uint8Array): LinkHappening | undefined => {
    const what = heard.find(one => one.topic === topic)?.what
    switch (what) {
      case undefined:
        return undefined
      case 'reply': {
        const reply = read(messages.reply, body)
        return reply && { type: 'reply', reply: outbox.answered(reply) }
      }
      case 'table': {
        const table = read(messages.table, body)
        return table && { type: 'table', table }
      }
      case 'menu': {
        const menu = read(messages.menu, body)
        return menu && { type: 'menu', menu }
      }
      case 'stock': {
        const stock = read(messages.stock, body)
        return stock && { type: 'stock', stock }
      }
      case 'favourites': {
        const favourites = read(messages.favourites, body)
        return favourites && { type: 'favourites', favourites }
      }
      case 'piece': {
        const piece = read(messages.piece, body)
        if (piece !== undefined) for (const hear of pieceListeners) hear(piece)
        return undefined
      }
      case 'command': {
        const command = read(messages.command, body)
        return command && obey(command)
      }
      default:
        return what satisfies never
    }
  }

  const post = {
    ...{ name, secret, version },
    linkTopic: topicFor('link', name),
    topics: heard.map(({ topic }) => topic),
  }
  const thread = stayConnected(gateway, post, ports, {
    up: now => {
      up = now
      emit({ type: 'link', online: true })
      outbox.online()
      for (const hear of upListeners) hear()
    },
    message: (topic, body) => {
      const happening = take(topic, body)
      if (happening !== undefined) emit(happening)
    },
    down: wasUp => {
      up = undefined
      outbox.offline()
      if (wasUp) emit({ type: 'link', online: false })
    },
  })

  const wishTopic = topicFor('wish', name)
  return {
    pictures: {
      ask: wish => {
        if (up === undefined || !outbox.idle) return false
        up.publish(wishTopic, JSON.stringify(wish), false)
        return true
      },
      on: hear => void pieceListeners.push(hear),
      onUp: hear => void upListeners.push(hear),
    },
    send: outbox.add,
    forget: outbox.forget,
    on: hear => {
      listeners.push(hear)
    },
    close: thread.close,
  }
}

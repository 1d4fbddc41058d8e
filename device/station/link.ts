/** The kitchen device's thread to the gateway: hears which papers are its own, and tells what became of them. */
import type { KitchenName, RequestId } from '../../protocol/ids.ts'
import { again } from '../../protocol/refusal.ts'
import type { Reply } from '../../protocol/reply.ts'
import {
  type HandedPapers,
  type StationPrinter,
  type StationRequest,
  stationMessages,
  stationTopic,
} from '../../protocol/station.ts'
import type { Connection } from '../link/connection.ts'
import { createOutbox } from '../link/outbox.ts'
import type { GatewayPlace } from '../link/place.ts'
import { readBody } from '../link/reading.ts'
import { type LinkPorts, stayConnected } from '../link/staying.ts'

export type LinkHappening =
  | { readonly type: 'link'; readonly online: boolean }
  | { readonly type: 'papers'; readonly papers: HandedPapers }
  /** The gateway's last word on a report, whichever it is. */
  | { readonly type: 'answered'; readonly report: RequestId }
  /** Somebody looks for this device. */
  | { readonly type: 'identify' }

export interface StationLinkConfig {
  readonly name: KitchenName
  readonly secret: string
  readonly gateway: GatewayPlace
  /** The device's program, as the gateway's list of devices shows it. */
  readonly version: string
}

export interface StationLink {
  readonly online: boolean
  /**
   * Tells it, and again after 3 s and more without an answer and whenever the gateway is back, until its final
   * answer; later ones wait until then. The caller has it on disk.
   */
  report(report: StationRequest): void
  /** How the printer does: said now, or as soon as there is a connection. */
  showPrinter(state: StationPrinter): void
  /** Calls back for everything from the gateway that is well-formed, in order, and for the link going up and down. */
  on(hear: (happening: LinkHappening) => void): void
  /** Tells the gateway that the device leaves, and leaves. Safe twice. */
  close(): Promise<void>
}

/** What a kitchen device listens to. */
const heardTopics = ['reply', 'papers', 'command'] as const

const isFinal = (reply: Reply): boolean => reply.ok || again[reply.why] !== 'later'

/** Starts at once to reach the gateway and never gives up. */
export const openStationLink = (config: StationLinkConfig, ports: LinkPorts): StationLink => {
  const { name, secret, gateway, version } = config
  const { clock, random, log } = ports
  const listeners: ((happening: LinkHappening) => void)[] = []
  const emit = (happening: LinkHappening) => {
    for (const hear of listeners) hear(happening)
  }
  const heard = heardTopics.map(what => ({ what, topic: stationTopic(what, name) }))
  const read = readBody(log)
  let up: Connection | undefined
  let printer: StationPrinter | undefined

  const requestTopic = stationTopic('request', name)
  const outbox = createOutbox({ clock, random }, bytes => up?.publish(requestTopic, bytes, false))
  const sayPrinter = () => {
    if (printer !== undefined) up?.publish(stationTopic('printer', name), JSON.stringify(printer), true)
  }

  const take = (topic: string, body: Uint8Array): LinkHappening | undefined => {
    const what = heard.find(one => one.topic === topic)?.what
    switch (what) {
      case undefined:
        return undefined
      case 'reply': {
        const reply = read(stationMessages.reply, body)
        const meant = reply && outbox.answered(reply)
        if (meant === undefined || meant.id === null || !isFinal(meant)) return undefined
        log.info({ report: meant.id, ...(meant.ok ? {} : { why: meant.why }) }, 'answered')
        // Whatever else comes back under it, it is compared with ids of our own.
        return { type: 'answered', report: meant.id as RequestId }
      }
      case 'papers': {
        const papers = read(stationMessages.papers, body)
        return papers && { type: 'papers', papers }
      }
      case 'command': {
        const command = read(stationMessages.command, body)
        if (command === undefined) return undefined
        log.info({ command: command.id, type: command.type }, 'commanded')
        return { type: command.type }
      }
      default:
        return what satisfies never
    }
  }

  const post = {
    ...{ name, secret, version },
    linkTopic: stationTopic('link', name),
    topics: heard.map(({ topic }) => topic),
  }
  const thread = stayConnected(gateway, post, ports, {
    up: now => {
      up = now
      sayPrinter()
      emit({ type: 'link', online: true })
      outbox.online()
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
  return {
    get online() {
      return up !== undefined
    },
    report: outbox.add,
    showPrinter: state => {
      printer = state
      sayPrinter()
    },
    on: hear => void listeners.push(hear),
    close: thread.close,
  }
}

/** A kitchen device at work: its papers and its printer, and its thread to the gateway it belongs to, while it does. */
import type { KitchenName } from '../../protocol/ids.ts'
import type { StationPrinter } from '../../protocol/station.ts'
import type { LinkPorts } from '../link/staying.ts'
import type { Given } from './config.ts'
import { openStationLink, type StationLink } from './link.ts'
import type { Papers } from './papers/papers.ts'
import type { OwnPrinter } from './papers/printer.ts'

export interface Station {
  /** Whom it works for; undefined while it belongs nowhere. */
  readonly given: Given | undefined
  readonly online: boolean
  /** Works for this gateway from now on, and for no other. */
  serve(given: Given | undefined): Promise<void>
  /** Calls back whenever the gateway is reached. */
  onUp(hear: () => void): void
  /** Calls back whenever somebody looks for this device, with what it is called. */
  onCalled(hear: (name: KitchenName) => void): void
  /** Leaves the gateway. Safe twice. */
  close(): Promise<void>
}

export interface StationParts extends LinkPorts {
  /** With the device's name in each line, where it has one by now. */
  readonly logOf: (name: KitchenName) => LinkPorts['log']
  readonly version: string
  readonly papers: Papers
  readonly printer: OwnPrinter
}

export const openStation = ({ version, papers, printer, logOf, ...ports }: StationParts): Station => {
  const { log } = ports
  const upListeners: (() => void)[] = []
  const calledListeners: ((name: KitchenName) => void)[] = []
  let given: Given | undefined
  let link: StationLink | undefined
  let isClosed = false

  papers.onReport(report => link?.report(report))
  const tellPrinter = (state: StationPrinter) => {
    log.info({ printer: state }, 'the printer')
    link?.showPrinter(state)
  }
  tellPrinter(printer.state)
  printer.watch(tellPrinter)

  const open = (at: Given): StationLink => {
    const opened = openStationLink({ ...at, version }, { ...ports, log: logOf(at.name) })
    opened.on(happening => {
      if (link !== opened) return
      switch (happening.type) {
        case 'link':
          if (happening.online) for (const hear of upListeners) hear()
          break
        case 'papers':
          papers.take(happening.papers)
          break
        case 'answered':
          papers.answered(happening.report)
          break
        case 'identify':
          log.info({ name: at.name }, 'somebody looks for this device')
          for (const hear of calledListeners) hear(at.name)
          break
        default:
          happening satisfies never
      }
    })
    return opened
  }
  return {
    get given() {
      return given
    },
    get online() {
      return link?.online ?? false
    },
    serve: async next => {
      const before = link
      given = next
      link = undefined
      await before?.close()
      if (next === undefined || isClosed) return
      link = open(next)
      for (const report of papers.reports) link.report(report)
      link.showPrinter(printer.state)
    },
    onUp: hear => void upListeners.push(hear),
    onCalled: hear => void calledListeners.push(hear),
    close: async () => {
      isClosed = true
      await link?.close()
    },
  }
}

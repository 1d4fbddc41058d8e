/** The line to the demo's supervisor: what it tells of pads, printer and processes, and what it is asked to do. */
import type { Static, TSchema } from 'typebox'
import { check } from '../../../../protocol/shape.ts'
import type { Seen } from './recording.ts'
import {
  type Air,
  Dish,
  Look,
  type Pace,
  PadFrame,
  PadLanguage,
  type Paper,
  Papers,
  PrinterEvent,
  RestaurantState,
  Run,
  type Switches,
  Tables,
  type TableTold,
  Tickets,
  type TicketTold,
} from './told.ts'

export interface Telling {
  /** The line is there, or is not. */
  line(isUp: boolean): void
  state(state: RestaurantState): void
  frame(pad: number, png: string): void
  language(spoken: PadLanguage): void
  dish(dish: Dish): void
  printer(event: PrinterEvent): void
  technician(run: Run): void
  tickets(tickets: readonly TicketTold[]): void
  tables(tables: readonly TableTold[]): void
}

export interface Supervisor {
  /** A button of a pad: down, up, or both. Settles when the pad has felt it, or nobody answers. */
  press(pad: number, button: number, kind: 'press' | 'release' | 'tap'): Promise<void>
  /** What stands on a pad's screen; nothing while it does not answer. */
  look(pad: number): Promise<Seen | undefined>
  /** How fast time passes on the pads. */
  setPace(pace: Pace): void
  speak(pad: number, language: string): void
  setTwice(pad: number, twice: boolean): void
  /** The menu's first dish. */
  runOut(soldOut: boolean): void
  setAir(pad: number, air: Air): void
  /** @param kill pulls the plug instead of asking to stop */
  restartPad(pad: number, kill: boolean): void
  restartGateway(kill: boolean): void
  /** Puts the technician's cable into a pad, or pulls it out. */
  plug(pad: number, plugged: boolean): void
  /** Has the technician make the pad at the cable this table's. */
  provision(table: string): void
  switchPrinter(switches: Partial<Switches>): void
  /** Oldest first; none while the printer does not answer. */
  papers(): Promise<readonly Paper[]>
  /** Where the picture of a paper is; `rev` makes it a new one when more has been printed. */
  picture(paper: number, rev: number): string
}

/** It listens one port above the pages. */
const addressBeside = (page: Location): string => `http://${page.hostname}:${Number(page.port || 80) + 1}`

export const callSupervisor = (page: Location, telling: Telling): Supervisor => {
  const base = addressBeside(page)
  const events = new EventSource(`${base}/events`)
  const on = <S extends TSchema>(name: string, schema: S, take: (told: Static<S>) => void) =>
    events.addEventListener(name, (event: MessageEvent<string>) => {
      const told = check(schema, JSON.parse(event.data))
      if (told.ok) take(told.value)
    })
  events.addEventListener('open', () => telling.line(true))
  events.addEventListener('error', () => telling.line(false))
  on('state', RestaurantState, telling.state)
  on('frame', PadFrame, ({ pad, png }) => telling.frame(pad, png))
  on('language', PadLanguage, telling.language)
  on('dish', Dish, telling.dish)
  on('printer', PrinterEvent, telling.printer)
  on('technician', Run, telling.technician)
  on('tickets', Tickets, ({ tickets }) => telling.tickets(tickets))
  on('tables', Tables, ({ tables }) => telling.tables(tables))

  const post = (path: string, body: object) =>
    fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  /** What does not arrive shows: the pad, the switch or the process stays as it is. */
  const send = (path: string, body: object) => void post(path, body).catch(() => telling.line(false))
  /** A button's edges must arrive in their order, and two requests on two connections need not. */
  let last: Promise<void> = Promise.resolve()

  return {
    press: (pad, button, kind) => {
      last = last
        .then(async () => void (await post(`/pads/${pad}/press`, { button, kind })))
        .catch(() => telling.line(false))
      return last
    },
    look: async pad => {
      try {
        const told = check(Look, await (await fetch(`${base}/pads/${pad}/look`)).json())
        return told.ok ? { lines: told.value.lines, hash: told.value.hash } : undefined
      } catch {
        return undefined
      }
    },
    setPace: pace => send('/clock', { pace }),
    speak: (pad, language) => send(`/pads/${pad}/language`, { language }),
    setTwice: (pad, twice) => send(`/pads/${pad}/finger`, { twice }),
    runOut: soldOut => send('/stock', { soldOut }),
    setAir: (pad, state) => send(`/pads/${pad}/wifi`, { state }),
    restartPad: (pad, kill) => send(`/pads/${pad}/restart`, { kill }),
    restartGateway: kill => send('/gateway/restart', { kill }),
    plug: (pad, plugged) => send(`/pads/${pad}/cable`, { plugged }),
    provision: table => send('/technician', { table }),
    switchPrinter: switches => send('/printer/fault', switches),
    papers: async () => {
      try {
        const told = check(Papers, await (await fetch(`${base}/papers`)).json())
        return told.ok ? told.value.papers : []
      } catch {
        return []
      }
    },
    picture: (paper, rev) => `${base}/paper/${paper}.png?rev=${rev}`,
  }
}

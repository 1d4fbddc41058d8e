/** The line to the demo's supervisor: what it tells of pads, printer and processes, and what it is asked to do. */
import type { Static, TSchema } from 'typebox'
import { check } from '../../../../protocol/shape.ts'
import type { Seen } from './recording.ts'
import {
  type Air,
  Dish,
  FullLook,
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
  UnknownRecording,
  type Word,
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

/** What became of asking for a recording. */
export type Found =
  | { readonly is: 'there'; readonly text: string }
  | { readonly is: 'unknown'; readonly there: readonly string[] }

export interface Supervisor {
  /** A button of a pad: down, up, or both. Settles when the pad has felt it, or nobody answers. */
  press(pad: number, button: number, kind: 'press' | 'release' | 'tap'): Promise<void>
  /** Told of every whole press that this page makes, a tape's too. */
  onPress(hear: (pad: number) => void): void
  /** What stands on a pad's screen; nothing while it does not answer. */
  look(pad: number): Promise<Seen | undefined>
  /** Where each word stands there; none while it does not answer. */
  words(pad: number): Promise<readonly Word[]>
  /** How fast time passes on the pads. */
  setPace(pace: Pace): void
  speak(pad: number, language: string): void
  setTwice(pad: number, twice: boolean): void
  /** The guest who is a program; a seed decides what it will choose, the next time it sits down. */
  setRobot(wish: { readonly on?: boolean; readonly seed?: number }): void
  /** By its name; nothing is known of any while nobody answers. */
  recording(name: string): Promise<Found>
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

  /** Nothing when nobody answers, or not in JSON. */
  const get = async (path: string): Promise<unknown> => {
    try {
      return await (await fetch(`${base}${path}`)).json()
    } catch {
      return undefined
    }
  }
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

  const hears: ((pad: number) => void)[] = []

  return {
    press: (pad, button, kind) => {
      if (kind !== 'release') for (const hear of hears) hear(pad)
      last = last
        .then(async () => void (await post(`/pads/${pad}/press`, { button, kind })))
        .catch(() => telling.line(false))
      return last
    },
    onPress: hear => void hears.push(hear),
    look: async pad => {
      const told = check(Look, await get(`/pads/${pad}/look`))
      return told.ok ? { lines: told.value.lines, hash: told.value.hash } : undefined
    },
    words: async pad => {
      const told = check(FullLook, await get(`/pads/${pad}/look`))
      return told.ok ? told.value.words : []
    },
    setPace: pace => send('/clock', { pace }),
    speak: (pad, language) => send(`/pads/${pad}/language`, { language }),
    setTwice: (pad, twice) => send(`/pads/${pad}/finger`, { twice }),
    setRobot: wish => send('/robot', wish),
    recording: async name => {
      const told = await get(`/recordings/${encodeURIComponent(name)}`)
      const unknown = check(UnknownRecording, told)
      if (unknown.ok) return { is: 'unknown', there: unknown.value.there }
      return told === undefined ? { is: 'unknown', there: [] } : { is: 'there', text: JSON.stringify(told) }
    },
    runOut: soldOut => send('/stock', { soldOut }),
    setAir: (pad, state) => send(`/pads/${pad}/wifi`, { state }),
    restartPad: (pad, kill) => send(`/pads/${pad}/restart`, { kill }),
    restartGateway: kill => send('/gateway/restart', { kill }),
    plug: (pad, plugged) => send(`/pads/${pad}/cable`, { plugged }),
    provision: table => send('/technician', { table }),
    switchPrinter: switches => send('/printer/fault', switches),
    papers: async () => {
      const told = check(Papers, await get('/papers'))
      return told.ok ? told.value.papers : []
    },
    picture: (paper, rev) => `${base}/paper/${paper}.png?rev=${rev}`,
  }
}

/** The demo restaurant as this page sees it: pads, papers, processes, and the way of the latest orders. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { type Evening, newEvening, withState, withSwitches, withTables } from './evening.ts'
import type { Supervisor, Telling } from './supervisor.ts'
import type {
  Dish,
  PadLanguage,
  Paper,
  PrinterEvent,
  RestaurantState,
  Run,
  Switches,
  TicketTold,
} from './told.ts'
import { type Trails, withPapers, withTickets } from './trail.ts'

/** A paper with how often it has grown: each time its picture is another one. */
export interface Sheet {
  readonly id: number
  readonly rev: number
  readonly isCut: boolean
}

export interface RestaurantView {
  /** Whether the supervisor answers; undefined before the first try ended. */
  readonly isOpen: ReadonlySignal<boolean | undefined>
  readonly state: ReadonlySignal<RestaurantState | undefined>
  /** The newest picture of each pad's screen, PNG in base64. */
  readonly frames: ReadonlySignal<ReadonlyMap<number, string>>
  /** When that came, on the page's clock. */
  changedAt(pad: number): number
  readonly languages: ReadonlySignal<ReadonlyMap<number, PadLanguage>>
  readonly dish: ReadonlySignal<Dish | undefined>
  readonly switches: ReadonlySignal<Switches | undefined>
  /** The newest first. */
  readonly sheets: ReadonlySignal<readonly Sheet[]>
  readonly trails: ReadonlySignal<Trails>
  /** The technician's last errand. */
  readonly run: ReadonlySignal<Run | undefined>
  readonly evening: ReadonlySignal<Evening>
  /** The pad that the keyboard plays on. */
  readonly pad: Signal<number>
  readonly telling: Telling
  /** To be called once there is a supervisor to ask. */
  begin(supervisor: Supervisor): void
}

/** Papers on the page; the rest has been swept up. */
const keptSheets = 8

/** @param monotonic milliseconds that never jump */
export const viewRestaurant = (monotonic: () => number): RestaurantView => {
  const isOpen = signal<boolean | undefined>(undefined)
  const state = signal<RestaurantState | undefined>(undefined)
  const frames = signal<ReadonlyMap<number, string>>(new Map())
  const languages = signal<ReadonlyMap<number, PadLanguage>>(new Map())
  const dish = signal<Dish | undefined>(undefined)
  const changes = new Map<number, number>()
  const switches = signal<Switches | undefined>(undefined)
  const sheets = signal<readonly Sheet[]>([])
  const trails = signal<Trails>(new Map())
  const run = signal<Run | undefined>(undefined)
  const evening = signal(newEvening)
  const known: Paper[] = []
  /** The first word on a line is of what was there before. */
  let isLive = false
  let supervisor: Supervisor | undefined

  /** Reads what is on the papers, to know whose they are. */
  const read = async (nowMs: number | undefined) => {
    const papers = (await supervisor?.papers()) ?? []
    known.splice(0, known.length, ...papers)
    trails.value = withPapers(trails.value, known, nowMs)
    if (nowMs !== undefined) return
    sheets.value = papers
      .filter(({ lines }) => lines.length > 0)
      .map(({ id, cut }) => ({ id, rev: 0, isCut: cut !== 'none' }))
      .toReversed()
      .slice(0, keptSheets)
  }

  const printed = ({ name, data }: Exclude<PrinterEvent, { name: 'switched' }>) => {
    const before = sheets.value.find(({ id }) => id === data.paper)
    const isCut = name === 'cut' || before?.isCut === true
    // After a cut the printer tells of the blank beginning of the next paper: there is nothing to see on it yet.
    if (before === undefined && !isCut) return
    const sheet = { id: data.paper, rev: (before?.rev ?? 0) + 1, isCut }
    sheets.value = [sheet, ...sheets.value.filter(({ id }) => id !== data.paper)]
      .sort((a, b) => b.id - a.id)
      .slice(0, keptSheets)
    if (isCut) void read(monotonic())
  }

  const hear = (tickets: readonly TicketTold[]) => {
    const nowMs = isLive ? monotonic() : undefined
    isLive = true
    const there = new Set(trails.value.keys())
    trails.value = withTickets(trails.value, tickets, nowMs)
    const isNew = tickets.some(({ order }) => !there.has(order))
    // Its paper may have been faster than its line.
    if (isNew) trails.value = withPapers(trails.value, known, nowMs)
  }

  return {
    isOpen,
    state,
    frames,
    changedAt: pad => changes.get(pad) ?? Number.NEGATIVE_INFINITY,
    languages,
    dish,
    switches,
    sheets,
    trails,
    run,
    evening,
    pad: signal(1),
    begin: called => {
      supervisor = called
      void read(undefined)
    },
    telling: {
      line: isUp => {
        const isBack = isUp && isOpen.value === false
        isOpen.value = isUp
        if (!isUp) isLive = false
        if (isBack) void read(undefined)
      },
      state: told => {
        state.value = told
        evening.value = withState(evening.value, told)
      },
      frame: (pad, png) => {
        changes.set(pad, monotonic())
        frames.value = new Map([...frames.value, [pad, png]])
      },
      language: told => {
        languages.value = new Map([...languages.value, [told.pad, told]])
      },
      dish: told => {
        dish.value = told
      },
      printer: event => {
        if (event.name !== 'switched') return printed(event)
        switches.value = event.data.switches
        evening.value = withSwitches(evening.value, event.data.switches)
      },
      technician: told => {
        run.value = told
      },
      tickets: tickets => batch(() => hear(tickets)),
      tables: tables => {
        evening.value = withTables(evening.value, tables)
      },
    },
  }
}

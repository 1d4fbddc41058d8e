/** What is measured, and how often: the whole bench and its short form. */

/** How orders come in. */
export type Load =
  /** Each pad sends its next order as soon as the one before is answered. */
  | { readonly how: 'closed'; readonly seconds: number }
  /** Orders come at a rate, whatever the answers do; the pads take turns. */
  | { readonly how: 'open'; readonly perSecond: number; readonly seconds: number }
  /** Every pad sends one order in the same instant; again when all are answered. */
  | { readonly how: 'burst'; readonly times: number }

export interface Step {
  readonly load: Load
  /** Only to get warm: nothing of it is written down. */
  readonly warming?: true
}

/** One start of a target, its pads, and what they do one after the other. */
export interface Trial {
  readonly pads: number
  readonly steps: readonly Step[]
}

export interface Rate {
  readonly perSecond: number
  readonly seconds: number
}

export interface Plan {
  /** Each on the gateway and on the echo in turn, so many times. */
  readonly loads: readonly (Trial & { readonly pairs: number })[]
  /** The gateway on a slow disk, beside itself on this one. */
  readonly slowDisk: {
    readonly syncMs: number
    readonly pads: number
    readonly pairs: number
    readonly closedSeconds: number
    readonly rates: readonly Rate[]
  }
  /** All at once, on gateway and echo in turn; and beside diners who order meanwhile. */
  readonly storm: {
    readonly pads: number
    readonly pairs: number
    readonly diners: number
    readonly perSecond: number
  }
  /** The gateway is killed, and started again so much later. */
  readonly return: { readonly pads: number; readonly outagesMs: readonly number[] }
  /** How often a menu is published to so many pads on each, and how often that is done. */
  readonly menu: { readonly pads: readonly number[]; readonly times: number; readonly pairs: number }
  /** How often the gateway is started in each condition, and behind how many orders. */
  readonly ready: { readonly starts: number; readonly orders: number }
  /** Quiet pads, on gateway and echo in turn; and so many of them with an evening behind the gateway. */
  readonly memory: {
    readonly pads: number
    readonly pairs: number
    readonly seated: number
    readonly orders: number
  }
  /** The same load behind few orders and behind many, in turn. */
  readonly history: {
    readonly few: number
    readonly many: number
    readonly pads: number
    readonly pairs: number
    readonly seconds: number
  }
  /** Orders come so long without a hanging screen, and so long with one, which is shown out after `drainMs`; in pairs. */
  readonly slowReader: {
    readonly pads: number
    readonly pairs: number
    readonly rate: Rate
    readonly echoRate: Rate
    readonly drainMs: number
  }
  /** Every pad orders once while the store takes nothing. */
  readonly stall: { readonly pads: number; readonly seconds: number }
  /**
   * Tickets: `ready`, at an idle printer, so many times; `rate`, beside a printer that stalls and without it, in pairs;
   * `tickets`, one after the other, for what they leave in memory.
   */
  readonly printing: {
    readonly pads: number
    readonly ready: { readonly rate: Rate; readonly times: number }
    readonly pairs: number
    readonly rate: Rate
    readonly tickets: number
  }
  /**
   * The kitchen's screen: so many open tickets, changes and other readers; `openings`, how often it is opened with all of
   * them; `changesPerCost`, for what a reader costs the gateway; `shift`, for what a shift's changes leave in the page.
   */
  readonly kitchen: {
    readonly open: number
    readonly openings: number
    readonly perSecond: number
    readonly seconds: number
    readonly readers: number
    readonly changesPerCost: number
    readonly shift: { readonly changes: number; readonly perSecond: number; readonly samples: number }
  }
  /** How often each screen is drawn, each press pressed. */
  readonly screens: number
  /** How many keys are pressed on each pad that is a process. */
  readonly pad: { readonly presses: number }
}

const warm = (seconds: number): Step => ({ load: { how: 'closed', seconds }, warming: true })
const closed = (seconds: number): Step => ({ load: { how: 'closed', seconds } })
const open = (perSecond: number, seconds: number): Step => ({ load: { how: 'open', perSecond, seconds } })
const burst = (times: number): Step => ({ load: { how: 'burst', times } })

/** About half an hour on a quiet machine, one minute of which is a store that stalls. */
export const fullPlan: Plan = {
  loads: [
    { pads: 10, pairs: 1, steps: [warm(0.6), burst(5), closed(1.2)] },
    { pads: 50, pairs: 1, steps: [warm(0.6), burst(4), closed(1.2)] },
    { pads: 100, pairs: 1, steps: [warm(0.6), burst(4), closed(1.2)] },
    { pads: 500, pairs: 5, steps: [warm(1), open(20, 2), burst(4), open(1000, 1.5), closed(2)] },
    { pads: 2000, pairs: 3, steps: [warm(1), burst(2), closed(2)] },
    { pads: 5000, pairs: 1, steps: [warm(1), burst(2), closed(2)] },
  ],
  slowDisk: {
    syncMs: 8,
    pads: 500,
    pairs: 5,
    closedSeconds: 2,
    rates: [
      { perSecond: 20, seconds: 6 },
      { perSecond: 1000, seconds: 2 },
    ],
  },
  storm: { pads: 5000, pairs: 5, diners: 100, perSecond: 200 },
  return: { pads: 500, outagesMs: [0, 10_000] },
  menu: { pads: [500, 5000], times: 3, pairs: 1 },
  ready: { starts: 3, orders: 100_000 },
  memory: { pads: 2000, pairs: 2, seated: 500, orders: 100_000 },
  history: { few: 1000, many: 100_000, pads: 500, pairs: 5, seconds: 1.5 },
  slowReader: {
    pads: 150,
    pairs: 5,
    rate: { perSecond: 1500, seconds: 14 },
    echoRate: { perSecond: 5000, seconds: 4 },
    drainMs: 2000,
  },
  stall: { pads: 5000, seconds: 60 },
  printing: {
    pads: 100,
    ready: { rate: { perSecond: 10, seconds: 10 }, times: 3 },
    pairs: 5,
    rate: { perSecond: 50, seconds: 12 },
    tickets: 20_000,
  },
  // A change a second for twelve hours.
  kitchen: {
    ...{ open: 300, openings: 5, perSecond: 20, seconds: 60, readers: 7, changesPerCost: 500 },
    shift: { changes: 43_200, perSecond: 250, samples: 12 },
  },
  screens: 20,
  pad: { presses: 600 },
}

/** About half a minute on a quiet machine. */
export const quickPlan: Plan = {
  loads: [{ pads: 500, pairs: 1, steps: [warm(0.8), open(20, 1), burst(2), closed(1.2)] }],
  slowDisk: { syncMs: 8, pads: 500, pairs: 1, closedSeconds: 1, rates: [{ perSecond: 20, seconds: 2 }] },
  storm: { pads: 400, pairs: 1, diners: 100, perSecond: 200 },
  return: { pads: 500, outagesMs: [0] },
  menu: { pads: [500], times: 3, pairs: 1 },
  ready: { starts: 1, orders: 5_000 },
  memory: { pads: 500, pairs: 1, seated: 500, orders: 5_000 },
  history: { few: 1000, many: 5_000, pads: 500, pairs: 1, seconds: 1 },
  slowReader: {
    pads: 150,
    pairs: 1,
    rate: { perSecond: 1500, seconds: 12 },
    echoRate: { perSecond: 5000, seconds: 4 },
    drainMs: 1000,
  },
  stall: { pads: 500, seconds: 4 },
  printing: {
    pads: 100,
    ready: { rate: { perSecond: 10, seconds: 5 }, times: 1 },
    pairs: 1,
    rate: { perSecond: 50, seconds: 4 },
    tickets: 4_000,
  },
  kitchen: {
    ...{ open: 300, openings: 3, perSecond: 20, seconds: 12, readers: 7, changesPerCost: 100 },
    shift: { changes: 1_500, perSecond: 150, samples: 6 },
  },
  screens: 5,
  pad: { presses: 60 },
}

/** As a row of the table is called: `closed loop`, `20 a second`, `all at once`. */
export const loadName = (load: Load): string => {
  switch (load.how) {
    case 'closed':
      return 'closed loop'
    case 'open':
      return `${load.perSecond} a second`
    case 'burst':
      return 'all at once'
    default:
      return load satisfies never
  }
}

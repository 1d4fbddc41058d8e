/**
 * The deliberate faults. Each has its test, which says what is wrong in a second or two; those that only trouble
 * brings to light have a campaign besides, which knows nothing of the sources and finds out from what guests saw.
 */
import type { Finding } from '../torture/reckoning/finding.ts'
import type { Campaign, Sabotage } from './sabotage.ts'

/** Five kills under load; the seed is one that brings each of these faults out. */
const kills = ['--kills', '5', '--seed', '7'] as const
/** Eight bytes of a ticket on each kind of printer. */
const bytes = ['--bytes', '8', '--printers', '4', '--seed', '7'] as const

export const sabotages: readonly Sabotage[] = [
  {
    name: 'reply-before-commit',
    catchers: [
      {
        by: 'test',
        file: 'test/gateway/desk/desk.test.ts',
        test: 'nobody hears of anything before it is on disk',
      },
      { by: 'torture', args: kills, finding: 'lost' },
    ],
  },
  {
    name: 'no-fsync',
    catchers: [
      {
        by: 'test',
        file: 'test/gateway/journal/sqlite.test.ts',
        test: 'a commit is forced to disk, not left to the next checkpoint',
      },
      { by: 'cuts', args: ['--what', 'gateway', '--cuts', '5', '--seed', '7'], finding: 'lost' },
    ],
  },
  {
    name: 'new-id-on-retry',
    catchers: [
      {
        by: 'test',
        file: 'test/device/pad/sending.test.ts',
        test: 'however often it is asked for, it is one order: whoever hears it twice can tell',
      },
    ],
  },
  {
    name: 'forget-answers',
    catchers: [
      {
        by: 'test',
        file: 'test/gateway/desk/desk.test.ts',
        test: 'the same request again: on its way, just stored, long ago, after a restart',
      },
      { by: 'torture', args: kills, finding: 'doubled' },
    ],
  },
  {
    name: 'toggling-bump',
    catchers: [
      {
        by: 'test',
        file: 'test/gateway/rules/kitchen.test.ts',
        test: 'from pending to closed, and what the pad is told',
      },
    ],
  },
  {
    name: 'sending-too-late',
    catchers: [
      {
        by: 'test',
        file: 'test/hardware/printer/jobs.test.ts',
        test: 'prints one job after the other, each on disk before its first byte',
      },
      { by: 'torn', args: ['--only', 'kill', ...bytes], finding: 'doubled' },
    ],
  },
  {
    name: 'written-is-printed',
    catchers: [
      {
        by: 'test',
        file: 'test/hardware/printer/talk/line.test.ts',
        test: 'the wire breaks: in doubt at once',
      },
      { by: 'torn', args: ['--only', 'power', ...bytes], finding: 'paper' },
    ],
  },
  {
    name: 'torn-uncut',
    catchers: [
      {
        by: 'test',
        file: 'test/gateway/printing/printing.test.ts',
        test: 'what broke off before the gateway started again is cut off, though its ticket is none of its printer’s now',
      },
      { by: 'torn', args: ['--only', 'power', ...bytes], finding: 'altered' },
    ],
  },
  {
    name: 'floating-prices',
    catchers: [
      {
        by: 'test',
        file: 'test/protocol/price.test.ts',
        test: 'the hard menu has a right price for everything',
      },
      { by: 'torture', args: kills, finding: 'mispriced' },
    ],
  },
  {
    name: 'wall-clock',
    catchers: [
      {
        by: 'test',
        file: 'test/hardware/board/clock.test.ts',
        test: 'a timer fires though the clock was set back after it began',
      },
    ],
  },
  {
    name: 'price-unseen',
    catchers: [
      {
        by: 'test',
        file: 'test/gateway/rules/ordering.test.ts',
        test: 'an older menu is no fault of the guest',
      },
      { by: 'torture', args: [...kills, '--faults', 'menu-swap'], finding: 'mispriced' },
    ],
  },
  {
    name: 'reprint-unmarked',
    catchers: [
      {
        by: 'test',
        file: 'test/gateway/printing/printing.test.ts',
        test: 'a gateway that died while printing says so on the paper after its restart',
      },
      {
        by: 'test',
        file: 'test/gateway/printing/handing/handing.test.ts',
        test: 'every paper once, or marked',
      },
      { by: 'torture', args: kills, finding: 'doubled' },
      { by: 'torn', args: ['--only', 'power', ...bytes], finding: 'doubled' },
    ],
  },
  {
    name: 'restart-lists-nothing',
    catchers: [
      {
        by: 'test',
        file: 'test/gateway/printing/handing/scenes.test.ts',
        test: 'what a restart finds half-way is on the first list, as before',
      },
    ],
  },
]

/** The faults that a campaign must find, each with what it must find then. */
export const findingsOf = (campaign: Campaign): ReadonlyMap<string, Finding['what']> =>
  new Map(
    sabotages.flatMap(({ name, catchers }) =>
      catchers.flatMap(catcher => (catcher.by === campaign ? [[name, catcher.finding] as const] : [])),
    ),
  )

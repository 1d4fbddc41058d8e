/**
 * A guest at a real pad: presses the buttons of the production process, reads its screen, and writes down what was
 * agreed to and what was shown. Knows nothing of what the pad and the gateway say to each other.
 */
import type { Clock } from '../../protocol/time.ts'
import { type Button, type Pad, placePad } from '../../test/journey/pad.ts'
import { readPage } from '../simulate/page.ts'
import type { Bell } from './bell.ts'
import type { Chance } from './chance.ts'
import type { Credential } from './line.ts'
import type { Dress } from './program.ts'

export interface Patron {
  readonly pad: Pad
  /** What was on the page when "send" was pressed, in the minor unit; each may have become an order, once. */
  readonly agreed: readonly number[]
  /** What a page said of an order: its number as the screen has it, and its sum. */
  readonly shown: ReadonlyMap<number, ReadonlySet<number>>
  /** The longest that an order was under way and the screen did not say that something is wrong, in milliseconds. */
  readonly longestSilenceMs: number
  /** What the screen said of the table's orders when the patron last looked at all of them. */
  readonly ordersSeen: number | undefined
  /** While its pad is stopped or gone, a patron sees nothing, and time does not count. */
  isBlind: boolean
  /** Orders again and again until the evening is over, and then finds out what became of the last one. */
  dine(chance: Chance): Promise<void>
  close(): Promise<void>
}

export interface PatronPlan {
  readonly credential: Credential
  readonly folder: string
  readonly brokerPort: number
  readonly dress?: Dress
  readonly clock: Clock
  readonly bell: Bell
  readonly isOver: () => boolean
}

/** A look at the screen between two presses, in milliseconds: a person is not faster. */
const lookMs = 120
/** A page that stays the same for this many presses is left by the first button. */
const patience = 4

/** Puts a pad on the table; `dine` switches nothing on. */
export const seatPatron = async (plan: PatronPlan): Promise<Patron> => {
  const { clock, bell, isOver } = plan
  const pad = await placePad(plan)
  const agreed: number[] = []
  const shown = new Map<number, Set<number>>()
  let longestSilenceMs = 0
  let ordersSeen: number | undefined
  let isBlind = false
  let quietSince: number | undefined

  const look = () => {
    const page = readPage(pad.words)
    const now = clock.monotonic()
    if (page.order !== undefined) {
      const { number, total } = page.order
      shown.set(number, (shown.get(number) ?? new Set()).add(total))
    }
    if (page.isTable) ordersSeen = page.count ?? 0
    const isQuiet = page.isUnderWay && !page.saysTrouble && !isBlind
    if (!isQuiet) quietSince = undefined
    else {
      quietSince ??= now
      longestSilenceMs = Math.max(longestSilenceMs, now - quietSince)
    }
    return page
  }
  /** False where the pad is not there to be pressed. */
  const press = async (button: Button): Promise<boolean> => {
    try {
      await pad.press(button)
      return true
    } catch {
      return false
    }
  }
  const pause = () => new Promise<void>(resolve => clock.after(lookMs, resolve))

  const dine = async (chance: Chance) => {
    let before = ''
    let same = 0
    while (!isOver()) {
      await pause()
      const page = look()
      if (isBlind || page.text === '') continue
      if (page.isWaiting && !page.text.endsWith('Now')) continue
      same = page.text === before ? same + 1 : 0
      before = page.text
      if (same >= patience || page.isTable || page.isDoubt) {
        same = 0
        await press(1)
        continue
      }
      if (page.isList) for (let n = chance.below(4); n > 0; n--) await press(4)
      if (page.sending !== undefined) agreed.push(page.sending)
      await press(2)
    }
    await settle()
  }

  /** Everything that was sent is answered, and the patron looks at the table's page. */
  const settle = async () => {
    ordersSeen = undefined
    for (let looks = 0; looks < 400 && ordersSeen === undefined; looks++) {
      await pause()
      const page = look()
      if (isBlind || page.isWaiting || page.saysTrouble) continue
      if (!page.isTable) await press(1)
    }
    bell.ring()
  }

  return {
    pad,
    agreed,
    shown,
    get longestSilenceMs() {
      return longestSilenceMs
    },
    get ordersSeen() {
      return ordersSeen
    },
    get isBlind() {
      return isBlind
    },
    set isBlind(is) {
      isBlind = is
    },
    dine,
    close: () => pad.close(),
  }
}

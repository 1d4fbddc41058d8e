/** The mind of a guest who is a program: reads a pad's page as a person would, and says what they do next. */
import type { Chance } from '../torture/chance.ts'
import { readPage } from './page.ts'

export interface Diner {
  /** How many rows down it wants to go in each list that is still to come; where there are none left, the first row. */
  readonly moves: readonly number[]
  /** `begins` = it has not pressed anything yet; `done` = it has pressed "send". */
  readonly at: 'begins' | 'chooses' | 'has chosen' | 'done'
  /** How often it has looked so far, and how often the same page was there. */
  readonly looks: number
  readonly same: number
  readonly before: string
}

/**
 * Why it lays the pad aside: it has ordered, what is in the cart is somebody else's, nobody may order here, or it does
 * not know what to make of this page.
 */
export type Reason = 'ordered' | 'cart' | 'locked' | 'lost'

export type Deed =
  /** Each is a whole press. */
  | { readonly do: 'press'; readonly button: 1 | 2 | 3 | 4 }
  | { readonly do: 'wait' }
  | { readonly do: 'leave'; readonly why: Reason }

/** Lists on the way to a dish, and the rows of each that are looked at. */
const lists = 2
const rows = 4
/** Looks at a page that stays the same although something was pressed. */
const patience = 8
/** Looks in all: a pad that nothing comes of is left alone. */
const looksMax = 150

/** Somebody who has just sat down; the same chance brings the same order. */
export const sitDown = (chance: Pick<Chance, 'below'>): Diner => ({
  moves: Array.from({ length: lists }, () => chance.below(rows)),
  at: 'begins',
  looks: 0,
  same: 0,
  before: '',
})

const press = (button: 1 | 2 | 3 | 4): Deed => ({ do: 'press', button })
const wait: Deed = { do: 'wait' }
const leave = (why: Reason): Deed => ({ do: 'leave', why })

type Page = ReturnType<typeof readPage>

/** Only from a page that is nobody's: the menu, an order that was received, a pad that sleeps. */
const begin = (page: Page): Deed | undefined => {
  const { text } = page
  if (page.hasCart) return leave('cart')
  if (page.isLocked) return leave('locked')
  if (page.isWaiting) return leave('lost')
  if (text === '' || text.includes('is on its way') || page.saysTrouble) return wait
  if (text.endsWith('Table Open')) return undefined
  const isNobodys = page.order !== undefined || text.includes('Press any key to order')
  return isNobodys ? press(2) : leave('lost')
}

/** One look at the screen. `lines` as they stand there, none while the pad does not answer. */
export const dine = (diner: Diner, lines: readonly string[]): readonly [Diner, Deed] => {
  const page = readPage(lines)
  const seen: Diner = {
    ...diner,
    looks: diner.looks + 1,
    same: page.text === diner.before ? diner.same + 1 : 0,
    before: page.text,
  }
  if (page.isLocked) return [seen, leave('locked')]
  if (seen.looks > looksMax) return [seen, leave('lost')]
  if (seen.at === 'begins') {
    const first = begin(page)
    if (first !== undefined) return [seen, first]
  }
  if (seen.at === 'done') {
    if (page.order !== undefined) return [seen, leave('ordered')]
    return [seen, page.isWaiting || page.text === '' || seen.same < patience ? wait : leave('lost')]
  }
  if (page.text === '') return [seen, wait]
  if (page.isTable || page.isDoubt || seen.same >= patience) return [seen, leave('lost')]
  if (seen.at !== 'has chosen') return choose(seen, page)
  if (page.sending !== undefined) return [{ ...seen, at: 'done' }, press(2)]
  // It looked away while the pad offered the order: back to the categories, whose last row it is.
  if (page.text.endsWith('Back Open')) return [seen, press(1)]
  return [seen, press(page.isList ? 3 : 2)]
}

const choose = (diner: Diner, page: Page): readonly [Diner, Deed] => {
  const chooses: Diner = { ...diner, at: page.text.includes('Back Add') ? 'has chosen' : 'chooses' }
  if (!page.isList) return [chooses, press(2)]
  const [rest = 0, ...others] = diner.moves
  if (rest > 0) return [{ ...chooses, moves: [rest - 1, ...others] }, press(4)]
  return [{ ...chooses, moves: others }, press(2)]
}

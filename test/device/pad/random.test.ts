/** Whatever fingers, gateways, menus, disks and batteries do: nothing is lost without a word, nothing leaves twice. */
import fc from 'fast-check'
import t from 'tap'
import { callOf } from '../../../device/pad/calling/calls.ts'
import type { Button, Happening } from '../../../device/pad/happening.ts'
import type { Pad } from '../../../device/pad/pad.ts'
import { topOf } from '../../../device/pad/trail.ts'
import { view } from '../../../device/pad/view.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { OrderNumber } from '../../../protocol/ids.ts'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import { money } from '../../../protocol/money.ts'
import { again, type Refusal, type Why } from '../../../protocol/refusal.ts'
import { idNumber } from './guest.ts'
import { demoMenu, emptyTable, item, publish, smallMenu, sure, tableOrder } from './house.ts'
import { type Watched, watch } from './watch.ts'

const fonts = loadPadFonts()
const { version: _, ...plain } = smallMenu

/** The menus of an evening in which the manager cannot stop changing things. */
const menus: readonly PublishedMenu[] = [
  smallMenu,
  publish({ ...plain, categories: plain.categories.slice(1), notes: [] }, 2),
  publish(
    {
      ...plain,
      languages: ['de'],
      categories: plain.categories.map(category => ({
        ...category,
        items: category.items.slice(-1).map(dish => ({ ...dish, price: 700 })),
      })),
    },
    3,
  ),
  publish(
    {
      ...plain,
      groups: plain.groups?.map(group => ({ ...group, min: 0, options: group.options.slice(0, 1) })),
    },
    4,
  ),
  publish({ ...plain, categories: [{ id: 'void', name: { en: 'Void' }, items: [] }] }, 5),
  demoMenu,
]

/** What happens next; what it means in full depends on what the pad is waiting for. */
type Step = (watched: Watched) => void

const tell =
  (happening: (pad: Pad) => Happening | undefined): Step =>
  watched => {
    const told = happening(watched.pad)
    if (told !== undefined) watched.happen(told)
  }

const tap =
  (buttons: readonly Button[]): Step =>
  watched => {
    for (const button of buttons) {
      watched.wait(150)
      watched.happen({ type: 'press', button })
      watched.wait(80)
      watched.happen({ type: 'release', button })
    }
  }

const refuse = (why: Why, next: number): Step => {
  const more: Partial<Record<Why, Omit<Refusal, 'why'>>> = {
    'sold-out': { items: [{ item: item('steak'), left: 0 }], alternatives: [item('beer')] },
    'out-of-order': { next },
    'price-changed': { total: money(1) },
  }
  return tell(
    ({ unsent: [first] }) =>
      first && { type: 'reply', reply: { id: first.id, ok: false, why, ...more[why] } },
  )
}

const accept: Step = tell(({ unsent: [first] }) =>
  first?.type === 'place-order'
    ? {
        type: 'reply',
        reply: { id: first.id, ok: true, order: sure(OrderNumber, first.seq), total: first.total },
      }
    : first && { type: 'reply', reply: { id: first.id, ok: true } },
)

const showTable = (next: number, seq: number, known: boolean): Step =>
  tell(({ unsent: [first] }) => {
    const shown =
      known && first?.type === 'place-order' ? [tableOrder(first, first.seq, 'preparing', smallMenu)] : []
    return { type: 'table', table: { ...emptyTable, seq, next, orders: shown, count: shown.length } }
  })

/** What the gateway says of the call it has heard last: it stands, somebody comes, it is over. */
const showCall = (by: string | undefined, over: boolean): Step =>
  tell(pad => {
    const heard = callOf(pad)
    const { call: _, ...table } = pad.table ?? emptyTable
    if (heard === undefined || heard.is === 'unsent' || over) return { type: 'table', table }
    const call = { call: heard.id, reason: heard.reason, at: 0, ...(by === undefined ? {} : { by }) }
    return { type: 'table', table: { ...table, next: pad.seq, call } }
  })

const button = fc.constantFrom<Button>(1, 2, 3, 4)
/** Select is pressed more than anything else, as by people. */
const likely = fc.constantFrom<Button>(2, 2, 2, 2, 4, 4, 3, 1)
const number = fc.integer({ min: 1, max: 30 })

const accidents: Readonly<Record<string, Step>> = {
  stray: tell(() => ({ type: 'reply', reply: { id: idNumber(999_999_999), ok: true } })),
  'full disk': tell(() => ({ type: 'not-kept', why: 'no space' })),
  'self-test': tell(() => ({ type: 'selftest', on: true })),
  'power cut': watched => watched.cutPower(),
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.array(likely, { minLength: 1, maxLength: 6 }).map(tap) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('press' as const, 'release' as const), button)
      .map(([type, button]) => tell(() => ({ type, button }))),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(200, 900, 4000, 11_000, 70_000).map(
      (ms): Step =>
        watched =>
          watched.wait(ms),
    ),
  },
  { weight: 1, arbitrary: fc.boolean().map(online => tell(() => ({ type: 'link', online }))) },
  { weight: 1, arbitrary: fc.constantFrom(...menus).map(menu => tell(() => ({ type: 'menu', menu }))) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('soup', 'steak', 'beer', 'bruschetta'), fc.nat(3))
      .map(([dish, left]) =>
        tell(() => ({ type: 'stock', stock: { number: 1, short: [{ item: item(dish), left }] } })),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(number, number, fc.boolean())
      .map(([next, seq, known]) => showTable(next, seq, known)),
  },
  { weight: 3, arbitrary: fc.constant(accept) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(undefined, 'Anna', 'علي'), fc.boolean())
      .map(([by, over]) => showCall(by, over)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...(Object.keys(again) as Why[])), number)
      .map(([why, next]) => refuse(why, next)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(accidents)) },
)

t.test('an evening of accidents', t => {
  const pages = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 120 }), steps => {
      const watched = watch()
      watched.happen({ type: 'link', online: true })
      watched.happen({ type: 'menu', menu: smallMenu })
      for (const [n, take] of steps.entries()) {
        take(watched)
        const { at } = topOf(watched.pad)
        const seen = pages.get(at) ?? 0
        pages.set(at, seen + 1)
        // Drawing costs more than thinking: each page often, the frequent ones not always.
        if (seen < 20 || n % 40 === 0) view(watched.pad, fonts)
      }
      // Four times Back, read slowly, is the root, whatever came before.
      watched.wait(70_000)
      for (let n = 0; n < 4 && watched.pad.trail.length > 1; n++) {
        tap([1])(watched)
        watched.wait(1000)
      }
      if (watched.pad.trail.length > 1) throw new Error(`stuck at ${topOf(watched.pad).at}`)
    }),
    { numRuns: 300, seed: 20_261_120 },
  )
  t.ok(pages.size >= 24, `pages seen: ${[...pages.keys()].join(', ')}`)
  t.end()
})

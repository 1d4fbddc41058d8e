/** Every page a guest can get to, whatever they press and whatever the gateway says: no trap, no lie, no dead end. */
import t from 'tap'
import { callOf, isUnheard } from '../../../device/pad/calling/calls.ts'
import { faceOf } from '../../../device/pad/faces.ts'
import type { Button, Happening, PadEffect } from '../../../device/pad/happening.ts'
import { type Access, nothingKept, usualAccess } from '../../../device/pad/kept.ts'
import type { Pad } from '../../../device/pad/pad.ts'
import { topOf } from '../../../device/pad/trail.ts'
import { update } from '../../../device/pad/update.ts'
import { view } from '../../../device/pad/view.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { money } from '../../../protocol/money.ts'
import { idNumber, sitDown } from './guest.ts'
import { accept, serve, smallMenu, tableOrder, tableWith } from './house.ts'
import { news } from './news.ts'
import { orderSoup, start } from './supper.ts'

t.setTimeout(120_000)

const fonts = loadPadFonts()
const buttons: readonly Button[] = [1, 2, 3, 4]
let ids = 1_000_000

const tell = (pad: Pad, happening: Happening, at = pad.now): readonly [Pad, readonly PadEffect[]] =>
  update(pad, { ...happening, at, id: idNumber(ids++) })

const press = (pad: Pad, button: Button): readonly [Pad, readonly PadEffect[]] => {
  // Slowly enough for a guest who reads.
  const [down, early] = tell(pad, { type: 'press', button }, pad.now + 2000)
  const [up, late] = tell(down, { type: 'release', button })
  return [up, [...early, ...late]]
}

/** Time passes: until the pad wants to look, for a while, and, where nothing is ordered, until nobody is there. */
const later = (pad: Pad): readonly Pad[] => {
  const leaving = pad.link.online && pad.unsent.length === 0 ? [pad.now + 330_000] : []
  return [pad.alarm ?? 0, pad.now + 11_000, ...leaving].map(
    at => tell(pad, { type: 'time' }, Math.max(at, pad.now + 1))[0],
  )
}

/** What makes one situation differ from another for a guest; instants, ids and counters do not. */
const situation = (pad: Pad): string => {
  const ids = new Map<string, number>()
  const named = (_: string, value: unknown) => {
    if (typeof value !== 'string' || !/^0000[0-9A-Z]{22}$/.test(value)) return value
    ids.set(value, ids.get(value) ?? ids.size)
    return ids.get(value)
  }
  const trail = pad.trail.map(screen =>
    screen.at === 'grace'
      ? { at: 'grace', guarded: pad.now - screen.since < 1000 }
      : screen.at === 'items'
        ? { ...screen, added: screen.added !== undefined }
        : screen.at === 'selftest' || screen.at === 'coming' || screen.at === 'idle' || screen.at === 'wanted'
          ? { at: screen.at }
          : screen,
  )
  const { avoid, tellKitchen, draft, cart, language, menu, link, stock, unsent, received } = pad
  const orders = pad.table?.orders.map(order => [order.order, order.state])
  const call = callOf(pad)
  const trouble = pad.flight === undefined ? 0 : pad.flight.told ? 2 : 1
  return JSON.stringify(
    [
      trail,
      draft,
      avoid,
      tellKitchen,
      cart,
      language,
      menu?.version,
      link.online,
      link.told,
      stock.short,
      unsent,
      received.length,
      orders,
      trouble,
      call,
      call !== undefined && isUnheard(pad, call),
      pad.unwanted !== undefined,
      pad.device,
      pad.backlight === 0,
      pad.card?.of === topOf(pad) ? Math.abs(pad.card.n) % 2 : 0,
    ],
    named,
  )
}

const pieces = (pad: Pad) => pad.cart.reduce((sum, line) => sum + line.quantity, 0)

/** Few of everything: a second order or a fourth dish adds no new kind of page. */
const small = (pad: Pad): boolean =>
  pieces(pad) <= 2 &&
  (pad.draft?.quantity ?? 1) <= 2 &&
  // What is avoided matters until it is in the order.
  (pad.avoid.length === 0 || (pad.avoid.join() === 'milk' && pad.cart.length + pad.unsent.length === 0)) &&
  pad.unsent.length <= 2 &&
  (pad.table?.orders.length ?? 0) <= 1

/** A party that has eaten and owes something: a long way from an empty table. */
const afterDinner = (): Pad => {
  const guest = start()
  const order = accept(orderSoup(guest))
  const total = money(500)
  const check = { lines: total, included: true, taxes: [], total, paid: money(0), due: total }
  const table = tableWith(5, 2, tableOrder(order, 47, 'delivered', smallMenu))
  guest.happen({ type: 'table', table: { ...table, next: guest.pad.seq, check, tips: [10] } })
  return guest.pad
}

/** The nearest so many situations; what lies deeper is left to chance (random.test.ts). */
const explore = (access: Access, enough: number): readonly Pad[] => {
  const seen = new Map<string, Pad>()
  const queue: Pad[] = [nothingKept, { ...nothingKept, avoid: ['milk' as const] }].map(
    kept => serve(sitDown({ ...kept, access }), smallMenu).pad,
  )
  queue.push({ ...afterDinner(), access })
  for (const pad of queue) {
    const key = situation(pad)
    // What the guests need is theirs to choose; here they have chosen.
    const chosen = JSON.stringify(pad.access) === JSON.stringify(access)
    if (seen.has(key) || !small(pad) || !chosen || seen.size >= enough) continue
    seen.set(key, pad)
    for (const button of buttons) queue.push(press(pad, button)[0])
    queue.push(...later(pad))
    for (const happening of news(pad)) queue.push(tell(pad, happening)[0])
  }
  return [...seen.values()]
}

const modes = {
  usual: explore(usualAccess, 32_000),
  large: explore({ ...usualAccess, large: true }, 4000),
  steady: explore({ ...usualAccess, steady: true }, 4000),
}

t.test('every page is reached', t => {
  const kinds = new Set(modes.usual.map(pad => topOf(pad).at))
  t.same(
    [...kinds].sort(),
    [
      'accessibility',
      'add',
      'again',
      'attract',
      'avoid',
      'bill',
      'boot',
      'call',
      'calling',
      'categories',
      'changed',
      'choice',
      'coming',
      'details',
      'edit',
      'extras',
      'give-up',
      'grace',
      'idle',
      'info',
      'items',
      'language',
      'note',
      'notice',
      'objection',
      'offline',
      'orders',
      'paying',
      'review',
      'selftest',
      'sending',
      'sold-out',
      'split',
      'table',
      'telling',
      'tip',
      'tracking',
      'unassigned',
      'unavailable',
      'wanted',
    ],
    'all pages are reached',
  )
  t.end()
})

for (const [mode, pads] of Object.entries(modes)) {
  t.test(`every situation a guest can get into: ${mode}`, t => {
    const failures: string[] = []
    const check = (pad: Pad, ok: boolean, law: string) => {
      if (!ok) failures.push(`${law}: ${situation(pad)}`)
    }
    for (const pad of pads) {
      const { keys } = faceOf(pad)
      const waiting = ['boot', 'unassigned'].includes(topOf(pad).at)
      check(pad, waiting || Object.keys(keys).length > 0, 'some button is alive')
      let back = pad
      for (let n = 0; n < 4 && back.trail.length > 1; n++) back = press(back, 1)[0]
      check(pad, back.trail.length === 1, 'four times Back is the root')
      for (const button of buttons) {
        const [after, effects] = press(pad, button)
        const changed = situation(after) !== situation(pad) || effects.some(effect => effect.do !== 'wake')
        // While a key goes down and up, time passes: a page that counts changes by itself.
        const counting = pad.alarm !== null && pad.alarm <= pad.now + 2000
        // In the dark nobody reads a label: the first key only brings the light back.
        if (pad.backlight === 0) check(pad, after.backlight === 100, `button ${button} lights the screen`)
        else if (!counting) {
          check(pad, changed === (keys[button] !== undefined), `button ${button} does what its label says`)
        }
      }
    }
    t.same(failures.slice(0, 5), [])
    t.comment(`${pads.length} situations`)
    t.end()
  })

  t.test(`the legend shows a label over each live button and over no other: ${mode}`, t => {
    const failures: string[] = []
    const byFace = new Map<string, Pad>()
    for (const pad of pads) {
      const { keys } = faceOf(pad)
      byFace.set(
        `${topOf(pad).at} ${buttons.map(button => `${keys[button]?.sign}${keys[button]?.word}`).join()}`,
        pad,
      )
    }
    for (const [name, pad] of byFace) {
      const { keys } = faceOf(pad)
      const legend = view(pad, fonts).words.filter(word => word.y >= 192)
      for (const button of buttons) {
        const cell = legend.filter(word => Math.floor((word.x + word.width / 2) / 80) === button - 1)
        if (cell.length > 0 !== (keys[button] !== undefined)) failures.push(`${name}: ${button}`)
      }
    }
    t.same(failures, [])
    t.ok(byFace.size > 20)
    t.end()
  })
}

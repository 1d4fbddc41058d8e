/** Every page a guest can get to, whatever they press and whatever the gateway says: no trap, no lie, no dead end. */
import t from 'tap'
import { callOf, isUnheard } from '../../../device/pad/calling/calls.ts'
import { faceOf } from '../../../device/pad/faces.ts'
import type { Button, Happening, PadEffect } from '../../../device/pad/happening.ts'
import type { Pad } from '../../../device/pad/pad.ts'
import { topOf } from '../../../device/pad/trail.ts'
import { update } from '../../../device/pad/update.ts'
import { view } from '../../../device/pad/view.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { idNumber, sitDown } from './guest.ts'
import { serve, smallMenu } from './house.ts'
import { news } from './news.ts'

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
        : screen.at === 'selftest' || screen.at === 'coming'
          ? { at: screen.at }
          : screen,
  )
  const { draft, cart, language, menu, link, stock, unsent, received } = pad
  const orders = pad.table?.orders.map(order => [order.order, order.state])
  const call = callOf(pad)
  const trouble = pad.flight === undefined ? 0 : pad.flight.told ? 2 : 1
  return JSON.stringify(
    [
      trail,
      draft,
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
    ],
    named,
  )
}

const pieces = (pad: Pad) => pad.cart.reduce((sum, line) => sum + line.quantity, 0)

/** Few of everything: a second order or a fourth dish adds no new kind of page. */
const small = (pad: Pad): boolean =>
  pieces(pad) <= 2 &&
  (pad.draft?.quantity ?? 1) <= 2 &&
  pad.unsent.length <= 2 &&
  (pad.table?.orders.length ?? 0) <= 1

/** The nearest so many situations; what lies deeper is left to chance (random.test.ts). */
const enough = 24_000

const explore = (): readonly Pad[] => {
  const seen = new Map<string, Pad>()
  const queue: Pad[] = [serve(sitDown(), smallMenu).pad]
  for (const pad of queue) {
    const key = situation(pad)
    if (seen.has(key) || !small(pad) || seen.size >= enough) continue
    seen.set(key, pad)
    for (const button of buttons) queue.push(press(pad, button)[0])
    if (pad.alarm !== null) queue.push(tell(pad, { type: 'time' }, pad.alarm)[0])
    for (const happening of news(pad)) queue.push(tell(pad, happening)[0])
  }
  return [...seen.values()]
}

const pads = explore()

t.test('every situation a guest can get into', t => {
  const kinds = new Set(pads.map(pad => topOf(pad).at))
  t.same(
    [...kinds].sort(),
    [
      'add',
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
      'items',
      'language',
      'note',
      'notice',
      'offline',
      'orders',
      'review',
      'selftest',
      'sending',
      'sold-out',
      'table',
      'tracking',
      'unassigned',
      'unavailable',
    ],
    'all pages are reached',
  )
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
      const counting = pad.alarm !== null
      if (!counting)
        check(pad, changed === (keys[button] !== undefined), `button ${button} does what its label says`)
    }
  }
  t.same(failures.slice(0, 5), [])
  t.comment(`${pads.length} situations`)
  t.end()
})

t.test('the legend shows a label over each live button and over no other', t => {
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
  t.ok(byFace.size > 30)
  t.end()
})

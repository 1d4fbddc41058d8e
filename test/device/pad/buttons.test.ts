/** What a finger on a button means. */
import t from 'tap'
import { repeatedSteps } from '../../../device/pad/grammar/fingers.ts'
import type { Button } from '../../../device/pad/happening.ts'
import { nothingKept, usualAccess } from '../../../device/pad/kept.ts'
import { topOf } from '../../../device/pad/trail.ts'
import { type Guest, sitDown } from './guest.ts'
import { demoMenu, emptyTable, publish, serve, smallMenu } from './house.ts'

t.test('a release without its press does nothing, nor does a press that was let go elsewhere', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.happen({ type: 'release', button: 2 })
  t.equal(guest.pad.trail.length, 1)
  guest.happen({ type: 'press', button: 2 })
  t.equal(guest.pad.trail.length, 1, 'Select acts when it is let go')
  guest.happen({ type: 'menu', menu: demoMenu })
  guest.happen({ type: 'release', button: 2 })
  t.equal(guest.pad.trail.length, 2, 'the row in the light has stayed the same')
  t.end()
})

t.test('a finger that rolls on to the next button means both, in order', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.happen({ type: 'press', button: 2 })
  guest.happen({ type: 'press', button: 4 })
  guest.happen({ type: 'release', button: 2 })
  guest.happen({ type: 'release', button: 4 })
  t.match(guest.pad.trail, [
    { at: 'categories', focus: 'food' },
    { at: 'items', of: 'food', focus: 'steak' },
  ])
  t.end()
})

t.test('up and down act when they go down, and come round at the ends with a sound', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.happen({ type: 'press', button: 4 })
  t.match(guest.pad.trail, [{ focus: 'drinks' }])
  guest.happen({ type: 'press', button: 4 })
  t.match(guest.pad.trail, [{ focus: 'food' }])
  t.match(guest.effects.at(-1), { do: 'beep', tune: 'bump' })
  t.end()
})

const topFocus = ({ pad }: Guest): string => {
  const top = topOf(pad)
  return 'focus' in top ? top.focus : ''
}

const down = (guest: Guest, button: Button, ms: number) => {
  guest.happen({ type: 'press', button })
  guest.wait(ms)
  guest.happen({ type: 'release', button })
}

const steady = () => serve(sitDown({ ...nothingKept, access: { ...usualAccess, steady: true } }), demoMenu)

t.test('button 1 kept down is the table’s menu from anywhere, but where it takes something back', t => {
  const guest = serve(sitDown(), demoMenu)
  guest.press(2, 2)
  down(guest, 1, 600)
  t.match(guest.pad.trail, [{ at: 'categories' }, { at: 'table' }])
  guest.press(1)
  guest.press(2, 2, 2, 2, 2)
  t.match(guest.pad.trail.at(-1), { at: 'grace' })
  down(guest, 1, 900)
  t.match(guest.pad.trail.at(-1), { at: 'review' }, 'undo is undo, however long it takes')
  t.end()
})

t.test('a key kept down walks a list, by pages after eight steps, and stops at its end with a sound', t => {
  const items = Array.from({ length: 14 }, (_, n) => ({ id: `i${n}`, name: { en: `Dish ${n}` }, price: 1 }))
  const menu = publish({
    currency: 'EUR',
    languages: ['en'],
    categories: items.map((item, n) => ({ id: `c${n}`, name: { en: `Part ${n}` }, items: [item] })),
  })
  const guest = serve(sitDown(), menu)
  const at = () => Number(/\d+/.exec(topFocus(guest))?.[0])
  guest.happen({ type: 'press', button: 4 })
  t.equal(at(), 1)
  guest.wait(450 + 7 * 125)
  t.equal(at(), 9, 'eight steps by itself')
  t.equal(repeatedSteps(guest.pad.fingers), 8)
  guest.wait(125)
  t.equal(at(), 13, 'then a page')
  guest.wait(125)
  t.equal(guest.effects.filter(one => one.do === 'beep').length, 1)
  guest.wait(5000)
  t.equal(at(), 13)
  t.equal(guest.effects.filter(one => one.do === 'beep').length, 1, 'once')
  guest.happen({ type: 'release', button: 4 })
  guest.press(4)
  t.equal(at(), 0, 'a fresh press comes round')
  t.end()
})

t.test('steady hands: nothing repeats, nothing closes by itself, eight seconds to think again', t => {
  const guest = steady()
  guest.happen({ type: 'press', button: 4 })
  guest.wait(5000)
  guest.happen({ type: 'release', button: 4 })
  t.match(guest.pad.trail.at(-1), { focus: demoMenu.categories[1]?.id })
  guest.press(4)
  t.match(guest.pad.trail.at(-1), { focus: demoMenu.categories[1]?.id }, 'the same key within half a second')
  const slowly = (...buttons: readonly Button[]) => {
    for (const button of buttons) {
      guest.wait(600)
      guest.press(button)
    }
  }
  slowly(3, 2, 2, 2)
  guest.wait(60_000)
  t.match(guest.text, /✓ 1× Bruschetta/, 'what was added is told until a key is pressed')
  slowly(2, 2)
  t.match(guest.text, /Sending in 8 s/)
  guest.wait(7999)
  t.equal(guest.sent.length, 0)
  guest.wait(1)
  t.equal(guest.sent.length, 1)
  t.end()
})

t.test('the technician’s chord opens the self-test; its keys do nothing else', t => {
  const guest = serve(sitDown(), demoMenu)
  guest.happen({ type: 'press', button: 1 })
  guest.wait(50)
  guest.happen({ type: 'press', button: 2 })
  guest.wait(7999)
  t.equal(guest.pad.trail.length, 1)
  guest.wait(1)
  t.match(guest.pad.trail, [{ at: 'categories' }, { at: 'selftest', presses: [0, 0, 0, 0] }])
  guest.happen({ type: 'release', button: 2 })
  guest.happen({ type: 'release', button: 1 })
  t.match(guest.pad.trail.at(-1), { at: 'selftest', presses: [0, 0, 0, 0] })
  t.end()
})

t.test('the staff’s chord opens their page on a locked table, and nothing on an open one', t => {
  const open = serve(sitDown(), demoMenu)
  const locked = serve(sitDown(), demoMenu, { ...emptyTable, lock: { code: 'K7F2QX' } })
  for (const guest of [open, locked]) {
    guest.happen({ type: 'press', button: 1 })
    guest.happen({ type: 'press', button: 4 })
    guest.wait(3000)
    guest.happen({ type: 'release', button: 4 })
    guest.happen({ type: 'release', button: 1 })
  }
  t.match(open.pad.trail, [{ at: 'categories' }])
  t.match(locked.pad.trail, [{ at: 'locked' }, { at: 'staff-code', typed: '' }])
  locked.press(1, 2, 3, 4, 4, 1)
  t.match(locked.sent, [{ type: 'unlock-table', code: '123441' }])
  t.end()
})

/** What a kitchen screen knows and does, without a screen: ages, keys, time, tickets. */
import t from 'tap'
import { keepTime } from '../../gateway/web/pages/house/timekeeper.ts'
import { ageing, ageSeconds, showAge } from '../../gateway/web/pages/kitchen/age.ts'
import { openAlone } from '../../gateway/web/pages/kitchen/alone.ts'
import { type KeyAction, keyAction, keyRows } from '../../gateway/web/pages/kitchen/keys.ts'
import {
  arrivals,
  onBoard,
  recallable,
  takeChange,
  takeFloor,
} from '../../gateway/web/pages/kitchen/tickets.ts'
import { clockSeconds, destination } from '../../gateway/web/pages/kitchen/words.ts'
import type { TicketId } from '../../protocol/ids.ts'
import type { KitchenFloor, Ticket } from '../../protocol/kitchen.ts'
import { testClock } from '../clock/clock.ts'
import { fakeHouse } from '../gateway/web/fake-house.ts'

const limits = { warnMinutes: 5, lateMinutes: 10 }

t.test('the colour follows the digits', async t => {
  const wanted = [
    [0, 'new', '0:00'],
    [299_999, 'new', '4:59'],
    [300_000, 'new', '5:00'],
    [300_999, 'new', '5:00'],
    [301_000, 'warn', '5:01'],
    [600_999, 'warn', '10:00'],
    [601_000, 'late', '10:01'],
    [5_999_000, 'late', '99:59'],
    [6_000_000, 'late', '1 h 40'],
    [-5_000, 'new', '0:00'],
  ] as const
  for (const [ms, is, reads] of wanted) {
    const seconds = ageSeconds(1_000_000, 1_000_000 + ms)
    t.equal(ageing(seconds, limits), is, String(ms))
    t.equal(showAge(seconds), reads)
  }
  t.equal(clockSeconds(14), '0:14')
  t.equal(clockSeconds(61), '1:01')
})

t.test('time is the gateway’s: it never runs backwards for a message that was slow', async t => {
  const time = keepTime()
  t.equal(time.now(5), undefined)
  time.hear(1_000_000, 100)
  t.equal(time.now(100), 1_000_000)
  t.equal(time.now(600), 1_000_500)
  time.hear(1_001_000, 1_400)
  t.equal(time.now(1_400), 1_001_300, 'it was 300 ms on its way: not believed')
  time.hear(1_002_500, 2_000)
  t.equal(time.now(2_000), 1_002_500, 'ahead of what was thought: believed')
  time.hear(900_000, 3_000)
  t.equal(time.now(3_000), 900_000, 'the gateway’s clock was put right')
})

t.test('keys are found by their place, letters by their print', async t => {
  const press = (code: string, key = '', more: object = {}) =>
    keyAction({ code, key, repeat: false, ctrlKey: false, altKey: false, metaKey: false, ...more })
  t.same(press('Digit1', '&'), { do: 'select', place: 0 }, 'a French digit row')
  t.same(press('Digit0'), { do: 'select', place: 9 })
  t.same(press('Numpad3', 'PageDown'), { do: 'select', place: 2 }, 'a bump bar without Num Lock')
  for (const code of ['Enter', 'NumpadEnter', 'Space']) t.same(press(code), { do: 'bump' })
  for (const code of ['Backspace', 'NumpadSubtract']) t.same(press(code), { do: 'recall' })
  t.same(press('KeyP', 'r'), { do: 'recall' }, 'Dvorak')
  t.same(press('KeyR', 'к'), { do: 'recall' }, 'no Latin letter on it: its place')
  t.same(press('KeyR', 'o'), undefined)
  t.same(press('Minus', '?'), { do: 'help' })
  t.same(press('KeyS', 's'), { do: 'start' })
  t.same(press('KeyP', 'p'), { do: 'print' })
  t.same(press('Enter', 'Enter', { repeat: true }), undefined, 'held down is once')
  for (const held of ['ctrlKey', 'altKey', 'metaKey'])
    t.same(press('KeyR', 'r', { [held]: true }), undefined, held)
  t.same(press('F5', 'F5'), { do: 'station', place: 0 })
  t.same(press('F9', 'F9'), undefined)
})

t.test('no key means two things, and the help knows every one', async t => {
  const seen = new Map<string, KeyAction>()
  for (const { keys, does, codes = {}, letters = {} } of keyRows) {
    t.ok(keys.length > 0 && does.length > 0)
    const all = [...Object.entries(codes), ...Object.entries(letters)]
    t.ok(all.length > 0, `${keys}: something is bound to it`)
    for (const [key, action] of all) {
      t.notOk(seen.has(key), `${key} stands once`)
      seen.set(key, action)
    }
    for (const letter of Object.keys(letters)) t.match(keys, letter, 'the help names the letter')
  }
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    t.same(
      keyAction({
        code: `Key${letter}`,
        key: letter,
        repeat: false,
        ctrlKey: false,
        altKey: false,
        metaKey: false,
      }),
      seen.get(letter),
      letter,
    )
})

t.test('a bare Control key bumps; Ctrl+R never does', async t => {
  const clock = testClock()
  const alone = openAlone(clock)
  const down = (code: string, more: object = {}) =>
    alone.down({ code, repeat: false, altKey: false, metaKey: false, shiftKey: false, ...more })
  const bump = { do: 'bump' }
  down('ControlLeft')
  clock.advance(999)
  t.same(alone.up({ code: 'ControlLeft' }), bump)
  t.equal(alone.up({ code: 'ControlLeft' }), undefined, 'let go of once')
  down('ControlLeft')
  down('KeyR')
  t.equal(alone.up({ code: 'KeyR' }), undefined)
  t.equal(alone.up({ code: 'ControlLeft' }), undefined, 'Ctrl+R')
  down('ControlLeft')
  clock.advance(500)
  down('ControlLeft', { repeat: true })
  clock.advance(500)
  t.equal(alone.up({ code: 'ControlLeft' }), undefined, 'a hand that rests on it')
  down('ControlLeft', { shiftKey: true })
  t.equal(alone.up({ code: 'ControlLeft' }), undefined)
  down('ControlLeft')
  alone.spoil()
  t.equal(alone.up({ code: 'ControlLeft' }), undefined, 'a click with Control held')
  down('ControlRight')
  t.equal(alone.up({ code: 'ControlRight' }), undefined)
})

t.test('the board, the recall list and the bell', async t => {
  const clock = testClock()
  const house = fakeHouse(clock)
  house.place({ agoMs: 1_000 }, { station: 'bar', agoMs: 1_000 })
  house.place({ agoMs: 9_000 })
  house.place({ more: { state: 'bumped', bumpedAt: 5 } })
  house.place({ more: { state: 'bumped', bumpedAt: 9 } })
  const floor: KitchenFloor = house.kitchen.floor(0)
  const tickets = takeFloor(floor)
  const none = { takenOff: new Set<TicketId>(), recalled: new Set<TicketId>() }
  const ids = (found: readonly Ticket[]) => found.map(({ ticket }) => ticket)
  t.same(ids(onBoard(tickets, null, none)), ['2-grill', '1-bar', '1-grill'])
  t.same(ids(onBoard(tickets, 'bar' as never, none)), ['1-bar'])
  t.same(ids(onBoard(tickets, null, { ...none, recalled: new Set(['3-grill' as TicketId]) })), [
    '2-grill',
    '1-bar',
    '1-grill',
    '3-grill',
  ])
  t.same(ids(recallable(tickets, null)), ['4-grill', '3-grill'])
  t.equal(arrivals(undefined, tickets, null).length, 3, 'nobody has seen them yet')
  t.same(
    arrivals(
      undefined,
      takeFloor({ ...floor, tickets: floor.tickets.map(one => ({ ...one, shown: true })) }),
      null,
    ),
    [],
  )
  const [first] = floor.tickets
  if (first === undefined) throw new Error('there is one')
  const after = takeChange(tickets, { at: 0, tickets: [{ ...first, state: 'void' }], gone: [2 as never] })
  t.same(ids(onBoard(after, null, none)), ['1-bar', '1-grill'])
  t.same(ids(onBoard(after, null, { ...none, takenOff: new Set([first.ticket]) })), ['1-bar'])
  t.same(arrivals(tickets, after, null), [])
})

t.test('where the food goes', async t => {
  t.equal(destination({ table: '12' as never, kind: 'table' }), 'T12')
  t.equal(destination({ table: 'bar-2' as never, kind: 'table' }), 'bar-2')
  t.equal(destination({ kind: 'takeaway' }), 'Takeaway')
})

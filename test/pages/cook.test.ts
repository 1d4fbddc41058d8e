/** What a kitchen screen knows and does, without a screen: ages, keys, time, tickets. */
import { signal } from '@preact/signals'
import t from 'tap'
import { keepTime } from '../../gateway/web/pages/house/timekeeper.ts'
import { ageing, ageSeconds, showAge } from '../../gateway/web/pages/kitchen/age.ts'
import { openAlone } from '../../gateway/web/pages/kitchen/alone.ts'
import { calledFor, helpRows, keysFor } from '../../gateway/web/pages/kitchen/helping.ts'
import { type Keys, keyMeaning } from '../../gateway/web/pages/kitchen/keys.ts'
import { layoutOf, namesOf, withOthers } from '../../gateway/web/pages/kitchen/layouts.ts'
import {
  arrivals,
  onBoard,
  recallable,
  takeChange,
  takeFloor,
} from '../../gateway/web/pages/kitchen/tickets.ts'
import { openTyping } from '../../gateway/web/pages/kitchen/typing.ts'
import { clockSeconds, destination } from '../../gateway/web/pages/kitchen/words.ts'
import { defaultLayout } from '../../protocol/bump-bar/default-layout.ts'
import { meanings } from '../../protocol/bump-bar/meaning.ts'
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
  const press = (code: string, key = '', more: object = {}, taught?: Keys) =>
    keyMeaning({ code, key, repeat: false, ctrlKey: false, altKey: false, metaKey: false, ...more }, taught)
  t.equal(press('Digit1', '&'), 'select 1', 'a French digit row')
  t.equal(press('Digit0'), 'select 10')
  t.equal(press('Numpad3', 'PageDown'), 'select 3', 'a bump bar without Num Lock')
  for (const code of ['Enter', 'NumpadEnter', 'Space']) t.equal(press(code), 'bump')
  for (const code of ['Backspace', 'NumpadSubtract']) t.equal(press(code), 'recall')
  t.equal(press('KeyP', 'r'), 'recall', 'Dvorak')
  t.equal(press('KeyR', 'к'), 'recall', 'no Latin letter on it: its place')
  t.equal(press('KeyR', 'o'), undefined)
  t.equal(press('Minus', '?'), 'help')
  t.equal(press('KeyS', 's'), 'start')
  t.equal(press('KeyP', 'p'), 'print')
  t.equal(press('Enter', 'Enter', { repeat: true }), undefined, 'held down is once')
  for (const held of ['ctrlKey', 'altKey', 'metaKey'])
    t.equal(press('KeyR', 'r', { [held]: true }), undefined, held)
  t.equal(press('F5', 'F5'), 'station 1')
  t.equal(press('F9', 'F9'), undefined)
  t.equal(press('ControlLeft', 'Control'), undefined, 'a modifier counts when it is let go')
  const taught: Keys = { bump: ['KeyQ', 'ShiftLeft'], 'select 1': ['F13'] }
  t.equal(press('KeyQ', 'a', {}, taught), 'bump', 'what was taught goes by its place')
  t.equal(press('KeyA', 'q', {}, taught), undefined)
  t.equal(press('Enter', 'Enter', {}, taught), undefined, 'and nothing else is left')
  t.equal(press('ShiftLeft', 'Shift', {}, taught), undefined)
})

t.test('the help knows every meaning once, and its keys as they are', async t => {
  const told = helpRows.flatMap(({ of }) => of)
  t.same([...told].sort(), [...meanings].sort())
  for (const row of helpRows) t.ok(row.does.length > 0 && keysFor(row).length > 0, row.does)
  const row = (meaning: string) => helpRows.find(({ of }) => of.some(one => one === meaning)) as never
  t.equal(keysFor(row('select 1')), '1 2 3 4 5 6 7 8 9 0')
  t.equal(keysFor(row('recall')), '⌫, num −, R')
  t.equal(keysFor(row('bump')), 'Enter, Space, num Enter, Ctrl alone')
  t.equal(keysFor(row('recall'), { recall: ['F13'] }), 'F13')
  t.equal(keysFor(row('bump'), { recall: ['F13'] }), '', 'none')
  t.equal(new Set(meanings.map(calledFor)).size, meanings.length)
})

t.test('taught keys go to a bump bar and back, and leave the others theirs', async t => {
  t.strictSame(layoutOf(namesOf(defaultLayout)), defaultLayout)
  t.strictSame(layoutOf({ bump: ['AudioVolumeUp', 'KeyQ'] }), { bump: [20] }, 'no bar has such a key')
  t.strictSame(withOthers({ bump: [21] }, { bump: [40, 44], recall: [42, 21], start: [21], sum: [23] }), {
    bump: [21],
    recall: [42],
    sum: [23],
  })
})

t.test('a bare Control key bumps; Ctrl+R never does', async t => {
  const clock = testClock()
  const alone = openAlone(clock)
  const down = (code: string, more: object = {}) =>
    alone.down({
      ...{ code, repeat: false, ctrlKey: code.startsWith('Control'), altKey: code.startsWith('Alt') },
      ...{ metaKey: false, shiftKey: code.startsWith('Shift'), ...more },
    })
  for (const code of ['ControlLeft', 'ControlRight', 'ShiftLeft', 'AltRight']) {
    down(code)
    clock.advance(999)
    t.equal(alone.up({ code }), code)
    t.equal(alone.up({ code }), undefined, 'let go of once')
  }
  down('ControlLeft')
  down('KeyR', { ctrlKey: true })
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
  down('AltRight', { ctrlKey: true })
  t.equal(alone.up({ code: 'AltRight' }), undefined, 'AltGr on some keyboards')
  t.equal(alone.up({ code: 'ControlLeft' }), undefined)
  down('ControlLeft')
  alone.spoil()
  t.equal(alone.up({ code: 'ControlLeft' }), undefined, 'a click with Control held')
})

t.test('RECALL is short or held, and what is pressed after it comes after it', async t => {
  const clock = testClock()
  const done: string[] = []
  let isOurs = true
  const typing = openTyping({
    clock,
    keys: signal(undefined),
    isOurs: () => isOurs,
    obey: meaning => done.push(meaning),
    list: () => done.push('list'),
  })
  const event = (code: string, more: object = {}) => ({
    ...{ code, key: '', repeat: false, ctrlKey: code === 'ControlLeft', altKey: false, metaKey: false },
    ...{ shiftKey: false, target: null, preventDefault: () => {}, ...more },
  })
  const tap = (code: string) => {
    typing.down(event(code))
    typing.up(event(code))
  }
  tap('Backspace')
  t.same(done.splice(0), ['recall'])
  typing.down(event('Backspace'))
  clock.advance(599)
  typing.down(event('Backspace', { repeat: true }))
  t.same(done, [])
  clock.advance(1)
  t.same(done.splice(0), ['list'], 'while it is still down')
  typing.up(event('Backspace'))
  t.same(done, [], 'and not once more when it is let go')
  typing.down(event('Backspace'))
  typing.down(event('Enter'))
  typing.up(event('Backspace'))
  typing.up(event('Enter'))
  t.same(done.splice(0), ['recall', 'bump'], 'fingers overlap')
  typing.down(event('Backspace'))
  typing.spoil()
  typing.up(event('Backspace'))
  t.same(done.splice(0), ['recall'], 'a touch meanwhile')
  tap('ControlLeft')
  t.same(done.splice(0), ['bump'])
  isOurs = false
  for (const code of ['Backspace', 'Enter', 'ControlLeft']) tap(code)
  clock.advance(10_000)
  t.same(done, [])
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
  t.same(ids(onBoard(tickets, new Set(['bar' as never]), none)), ['1-bar'])
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

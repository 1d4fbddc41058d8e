/** What every bump bar must do, whoever makes it. */
import type { Test } from 'tap'
import type { BumpBar } from '../../hardware/bumpbar/bumpbar.ts'
import { bareMs } from '../../hardware/bumpbar/typing.ts'
import { settleMs } from '../../hardware/buttons/debounce.ts'
import { defaultLayout } from '../../protocol/bump-bar/default-layout.ts'
import { meanings } from '../../protocol/bump-bar/meaning.ts'
import type { TestClock } from '../clock/clock.ts'

/** A bar of the default layout with its keys in the test's hands. */
export interface BarUnderTest {
  readonly bar: BumpBar
  readonly clock: TestClock
  /** Presses a key, by its number in the USB HID Usage Tables, or lets go of it. */
  key(key: number, isDown: boolean): void
  /** Resolves when it was noticed. */
  plug(): Promise<void>
  pull(): Promise<void>
}

const [ctrl, rightCtrl, shift, alt] = [0xe0, 0xe4, 0xe1, 0xe2]
const [r, x, f24, slash, one, three] = [0x15, 0x1b, 0x73, 0x38, 0x1e, 0x20]

/** Runs the suite; `open` gives a bar that is not plugged in. */
export const bumpBarContract = (t: Test, open: () => BarUnderTest | Promise<BarUnderTest>) => {
  const begin = async (t: Test) => {
    const set = await open()
    const told: string[] = []
    const states: string[] = []
    set.bar.on(({ key, meaning }) => told.push(meaning ?? `key ${key}`))
    set.bar.onState(state => states.push(state.is === 'connected' ? 'connected' : `${state.why?.code}`))
    t.teardown(() => set.bar.close())
    const { clock } = set
    /** A finger's: longer than chatter. */
    const tap = (key: number) => {
      set.key(key, true)
      clock.advance(2 * settleMs)
      set.key(key, false)
      clock.advance(2 * settleMs)
    }
    return { ...set, told, states, tap }
  }
  const run = (name: string, story: (t: Test, set: Awaited<ReturnType<typeof begin>>) => Promise<void>) =>
    t.test(name, async t => {
      const set = await begin(t)
      await set.plug()
      await story(t, set)
    })

  run('each key says what it means', async (t, { tap, told }) => {
    for (const meaning of meanings) {
      for (const key of defaultLayout[meaning] ?? []) {
        tap(key)
        t.same(told.splice(0), [meaning], `key ${key}`)
      }
    }
  })

  run('a press is told at the touch, and once', async (t, { key, clock, told }) => {
    key(three, true)
    t.same(told, ['select 3'])
    clock.advance(60_000)
    key(three, true)
    key(x, true)
    key(x, false)
    t.same(told, ['select 3', '86'], 'a key that stays down is not told with the others')
    clock.advance(60_000)
    key(three, false)
    clock.advance(60_000)
    key(three, true)
    t.same(told, ['select 3', '86', 'select 3'])
  })

  run('a key without a meaning is told as a key', async (t, { tap, told }) => {
    tap(f24)
    t.same(told, [`key ${f24}`])
  })

  run('Ctrl alone bumps when it is let go within a second', async (t, { key, clock, told }) => {
    key(ctrl, true)
    clock.advance(bareMs - 1)
    t.same(told, [])
    key(ctrl, false)
    t.same(told, ['bump'])
    clock.advance(60_000)
    key(ctrl, true)
    clock.advance(bareMs)
    key(ctrl, false)
    t.same(told, ['bump'], 'a hand that rests on it bumps nothing')
    clock.advance(60_000)
    key(rightCtrl, true)
    key(rightCtrl, false)
    t.same(told, ['bump', `key ${rightCtrl}`], 'the other Ctrl has no meaning')
  })

  run("a keyboard's commands are none of the kitchen's", async (t, { key, tap, clock, told }) => {
    for (const modifier of [ctrl, alt]) {
      key(modifier, true)
      tap(r)
      key(modifier, false)
      clock.advance(60_000)
    }
    t.same(told, [])
    key(ctrl, true)
    key(alt, true)
    key(alt, false)
    key(ctrl, false)
    t.same(told, [], 'nor are two of them')
    tap(r)
    t.same(told, ['recall'])
  })

  run('Shift changes no meaning', async (t, { key, tap, told }) => {
    key(shift, true)
    tap(slash)
    key(shift, false)
    t.same(told, ['help'])
  })

  run('a bump may begin while the digit is still down', async (t, { key, told }) => {
    key(three, true)
    key(ctrl, true)
    key(three, false)
    key(ctrl, false)
    t.same(told, ['select 3', 'bump'])
  })

  run('chatter bumps nothing', async (t, { key, clock, told }) => {
    for (const again of [three, ctrl]) {
      for (const isDown of [true, false, true, false, true]) {
        key(again, isDown)
        clock.advance(settleMs / 10)
      }
      clock.advance(100)
      key(again, false)
      clock.advance(60_000)
    }
    t.same(told, ['select 3', 'bump'])
  })

  run('more keys than can be told are told when they can', async (t, { key, clock, told }) => {
    const many = [one, one + 1, one + 2, one + 3, one + 4, one + 5, one + 6]
    for (const each of many) key(each, true)
    t.equal(told.length, 6)
    clock.advance(100)
    key(one, false)
    t.same(told.slice(6), ['select 7'])
  })

  run('a plug that is pulled and put back', async (t, { bar, clock, key, tap, plug, pull, told, states }) => {
    t.same(states.splice(0).slice(-1), ['connected'])
    t.match(bar.state(), { is: 'connected', name: String })
    key(x, true)
    key(ctrl, true)
    clock.advance(2 * settleMs)
    await pull()
    t.same(told.splice(0), ['86'])
    t.same(states.splice(0), ['device-gone'])
    t.match(bar.state(), { is: 'disconnected', why: { code: 'device-gone' } })
    key(ctrl, false)
    tap(three)
    t.same(told, [], 'what was down is forgotten')
    await plug()
    t.same(states.splice(0), ['connected'])
    tap(three)
    tap(ctrl)
    t.same(told, ['select 3', 'bump'])
  })

  run('every listener hears everything', async (t, { bar, tap, told }) => {
    const second: string[] = []
    bar.on(({ meaning }) => second.push(`${meaning}`))
    tap(three)
    t.same(second, told)
    t.same(second, ['select 3'])
  })

  run('a closed bar is silent, and closing twice is harmless', async (t, set) => {
    const { bar, key, tap, clock, told, states } = set
    states.splice(0)
    key(ctrl, true)
    await bar.close()
    key(ctrl, false)
    tap(three)
    await set.pull()
    await bar.close()
    t.same(told, [])
    t.same(states, [])
    t.equal(clock.waiting, 0)
  })

  t.test('before it is plugged in it is away, and says nothing', async t => {
    const { bar, tap, told } = await begin(t)
    t.match(bar.state(), { is: 'disconnected' })
    tap(three)
    t.same(told, [])
  })
}

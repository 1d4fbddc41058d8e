/** What every set of buttons must do, whoever makes it. */
import type { Test } from 'tap'
import type { ButtonEvent, ButtonNumber, Buttons } from '../../hardware/buttons/buttons.ts'

export interface ButtonsUnderTest {
  readonly buttons: Buttons
  /** Closes or opens the bare contact. */
  contact(button: ButtonNumber, closed: boolean): void | Promise<void>
  /** Lets every contact come to rest; resolves when whatever was to be told has been told. */
  settle(): void | Promise<void>
}

const short = ({ type, button }: ButtonEvent) => `${type} ${button}`

/** Runs the suite; `open` gives buttons that nobody touches. */
export const buttonsContract = (t: Test, open: () => ButtonsUnderTest | Promise<ButtonsUnderTest>) => {
  const run = (name: string, story: (t: Test, set: ButtonsUnderTest, told: string[]) => Promise<void>) =>
    t.test(name, async t => {
      const set = await open()
      const told: string[] = []
      set.buttons.on(event => told.push(short(event)))
      t.teardown(() => set.buttons.close())
      await story(t, set, told)
    })

  run('a press and its release are told, once each', async (t, set, told) => {
    await set.contact(2, true)
    await set.settle()
    t.same(told, ['press 2'])
    await set.settle()
    t.same(told, ['press 2'], 'a button that is held says nothing more')
    await set.contact(2, false)
    await set.settle()
    t.same(told, ['press 2', 'release 2'])
  })

  run('chatter is one press and one release', async (t, set, told) => {
    for (const closed of [true, false, true, false, true]) await set.contact(1, closed)
    await set.settle()
    t.same(told, ['press 1'])
    for (const closed of [false, true, false, true, false]) await set.contact(1, closed)
    await set.settle()
    t.same(told, ['press 1', 'release 1'])
  })

  run('the shortest touch is a whole press', async (t, set, told) => {
    await set.contact(4, true)
    await set.contact(4, false)
    await set.settle()
    t.same(told, ['press 4', 'release 4'])
  })

  run('two buttons do not disturb each other', async (t, set, told) => {
    await set.contact(3, true)
    await set.contact(4, true)
    await set.settle()
    await set.contact(3, false)
    await set.settle()
    await set.contact(4, false)
    await set.settle()
    t.same(told, ['press 3', 'press 4', 'release 3', 'release 4'])
  })

  run('every listener hears everything', async (t, set, told) => {
    const second: string[] = []
    set.buttons.on(event => second.push(short(event)))
    await set.contact(1, true)
    await set.settle()
    t.same(second, told)
    t.same(second, ['press 1'])
  })

  run('closed buttons are silent, and closing twice is harmless', async (t, set, told) => {
    await set.contact(1, true)
    await set.settle()
    await set.buttons.close()
    await set.contact(1, false)
    await set.contact(2, true)
    await set.settle()
    await set.buttons.close()
    t.same(told, ['press 1'])
  })
}

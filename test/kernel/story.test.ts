/** The eye that compares a pad with its twin: it lets a good pad pass, and neither a lost press nor a wrong pixel. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { openEye, type PadInHand } from '../../scripts/kernel/pad/eye.ts'
import { openHouse, padOf } from '../../scripts/kernel/pad/house.ts'
import { sendOrder, walk, wayToReview } from '../../scripts/kernel/pad/ordering.ts'
import { losing } from '../../scripts/kernel/pad/story.ts'
import { seatTwin, type Twin } from '../../scripts/kernel/pad/twin.ts'
import { hangBell } from '../../scripts/torture/bell.ts'

const clock = systemClock
/** Between two looks at a picture that does not change, and until a picture that will not come is given up. */
const [lookMs, giveUpMs, patienceMs] = [20, 100, 30_000]

/** A pad that is no more real than its twin. */
const inHand = (pad: Twin): PadInHand => ({
  tap: async button => {
    pad.press(button)
    pad.release(button)
  },
  look: async known => {
    const seen = () => {
      const { width, height, pixels } = pad.frame()
      return { hash: createHash('sha1').update(pixels).digest('hex'), width, height, pixels }
    }
    if (seen().hash === known) await new Promise<void>(resolve => clock.after(lookMs, resolve))
    return seen()
  },
})

const scratched = (pad: PadInHand): PadInHand => ({
  ...pad,
  look: async known => {
    const seen = await pad.look(known)
    return { ...seen, pixels: seen.pixels.map((pixel, i) => (i === 12_345 ? pixel ^ 1 : pixel)) }
  },
})

void t.test('two pads at two houses', async t => {
  const folder = t.testdir()
  const bell = hangBell(clock, () => [])
  const open = async (name: string) => {
    const house = await openHouse(folder, name, 2, { clock, bell })
    t.teardown(() => house.close())
    return house
  }
  const houses = [await open('there'), await open('here')] as const
  const seat = async (n: number) => {
    const [pad, twin] = await Promise.all(
      houses.map(({ mqttPort, credentials }, i) =>
        seatTwin({
          ...{ mqttPort, credential: padOf({ credentials }, n), clock, bell },
          folder: join(folder, `pad-${n}-${i}`),
        }),
      ),
    )
    if (pad === undefined || twin === undefined) throw new Error('there are two houses')
    const hasMenu = (one: Twin) => one.frame().words.some(({ text }) => text === 'Starters')
    await bell.until('both menus', () => hasMenu(pad) && hasMenu(twin))
    return { pad, twin }
  }
  const table = async (n: number) => {
    const pair = await seat(n)
    t.teardown(async () => {
      await pair.pad.close()
      await pair.twin.close()
    })
    return pair
  }

  await t.test('are alike all the way to “received”', async t => {
    const { pad, twin } = await table(0)
    const held = inHand(pad)
    const eye = openEye({ pad: held, twin, clock, patienceMs })
    await eye.same('the menu')
    await walk(eye, wayToReview)
    const isAnswered = () => pad.frame().words.some(({ text }) => text === 'Received')
    const name = padOf(houses[0], 0).pad
    const order = await sendOrder({ pad: held, twin, eye, name, houses, isAnswered, bell })
    t.match(order, { order: 1, total: 650, lines: [{ item: 'bruschetta', quantity: 1 }] })
  })

  await t.test('a wrong pixel is seen, and so is a lost press', async t => {
    const { pad, twin } = await table(1)
    const wrong = openEye({ pad: scratched(inHand(pad)), twin, clock, patienceMs: giveUpMs })
    await t.rejects(
      wrong.same('the menu'),
      /the panel never showed .*: 1 pixels differ, the first at 185, 38/,
    )
    const deaf = openEye({ pad: losing(inHand(pad)), twin, clock, patienceMs: giveUpMs })
    await t.rejects(walk(deaf, wayToReview), /press \d of .*: the panel never showed/)
  })
})

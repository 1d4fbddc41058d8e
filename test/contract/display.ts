/** What every screen of a pad keeps to, whatever is behind it. */
import type { Test } from 'tap'
import { createCanvas, fillRect } from '../../hardware/display/canvas.ts'
import type { Display } from '../../hardware/display/display.ts'
import type { Frame } from '../../hardware/display/frame.ts'

export interface DisplayUnderTest {
  readonly display: Display
  /** What a person sees, 320 × 240 pixels of RGB565; undefined while that is nothing. */
  seen(): Uint16Array | undefined
}

/** Every colour there is, differently in every row. */
export const gaudy = (seed: number): Frame => {
  const canvas = createCanvas()
  for (let i = 0; i < canvas.pixels.length; i++) canvas.pixels[i] = (i * 7919 + seed * 104_729) % 65_536
  return canvas
}

const same = (seen: Uint16Array | undefined, wanted: Uint16Array): boolean =>
  seen !== undefined && seen.length === wanted.length && seen.every((pixel, i) => pixel === wanted[i])

export const displayContract = (t: Test, open: (t: Test) => DisplayUnderTest): void => {
  const run = (name: string, story: (t: Test, set: DisplayUnderTest) => Promise<void>) =>
    void t.test(name, async t => {
      const set = open(t)
      t.teardown(() => set.display.close())
      await story(t, set)
    })

  run('shows every pixel of the last frame', async (t, { display, seen }) => {
    for (const seed of [1, 2, 3]) {
      const frame = gaudy(seed)
      display.show(frame)
      t.ok(same(seen(), frame.pixels))
    }
  })

  run('shows small changes in large pictures', async (t, { display, seen }) => {
    display.show(createCanvas())
    for (const [x, y, width, height] of [
      [0, 0, 1, 1],
      [319, 239, 1, 1],
      [17, 100, 33, 2],
      [0, 239, 320, 1],
    ] as const) {
      const frame = createCanvas()
      fillRect(frame, { x, y, width, height }, 'focus')
      display.show(frame)
      t.ok(same(seen(), frame.pixels))
    }
  })

  run('refuses a frame of another size, and keeps the picture', async (t, { display, seen }) => {
    const frame = gaudy(4)
    display.show(frame)
    t.throws(() => display.show(createCanvas('bg', { width: 128, height: 64 })), { code: 'frame-size' })
    t.ok(same(seen(), frame.pixels))
  })

  run('leaves the last picture when it is closed, once and again', async (t, { display, seen }) => {
    const frame = gaudy(5)
    display.show(frame)
    await display.close()
    await display.close()
    display.show(gaudy(6))
    t.ok(same(seen(), frame.pixels))
  })
}

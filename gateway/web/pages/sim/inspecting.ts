/** Looks over the shoulder of whoever plays: how well each new screen of that pad can be read, and how many presses it took to get there. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { bytesOf } from '../house/pad-screen.tsx'
import { type Legibility, measure, type Picture } from './legibility.ts'
import type { RestaurantView } from './restaurant.ts'
import type { Supervisor } from './supervisor.ts'
import { newTally, type Tally, withOrder, withPress, withWords } from './tally.ts'

export interface Inspection {
  readonly isOn: Signal<boolean>
  /** Of the pad that is played; nothing while it is off, or before a screen was measured. */
  readonly found: ReadonlySignal<Legibility | undefined>
  /** By pad; counted whether it is on or not. */
  readonly tallies: ReadonlySignal<ReadonlyMap<number, Tally>>
}

/** The dots of a picture, as they will be on the canvas. */
const readPicture = async (png: string): Promise<Picture | undefined> => {
  const image = await createImageBitmap(new Blob([bytesOf(png)], { type: 'image/png' }))
  const { width, height } = image
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context?.drawImage(image, 0, 0)
  image.close()
  return context?.getImageData(0, 0, width, height)
}

export const openInspection = (
  view: RestaurantView,
  supervisor: Pick<Supervisor, 'words' | 'onPress'>,
): Inspection => {
  const isOn = signal(false)
  const found = signal<Legibility | undefined>(undefined)
  const tallies = signal<ReadonlyMap<number, Tally>>(new Map())
  const count = (pad: number, step: (tally: Tally) => Tally) => {
    const before = tallies.peek().get(pad) ?? newTally
    const after = step(before)
    if (after !== before) tallies.value = new Map([...tallies.peek(), [pad, after]])
  }
  supervisor.onPress(pad => count(pad, withPress))

  /** A screen that changed meanwhile is none of these words' any more; its own turn comes. */
  const inspect = async (pad: number, png: string) => {
    const [words, picture] = await Promise.all([supervisor.words(pad), readPicture(png)])
    const isStill = view.pad.peek() === pad && view.frames.peek().get(pad) === png
    if (!isOn.peek() || !isStill || picture === undefined) return
    found.value = measure(picture, words)
    count(pad, tally => withWords(tally, words))
  }
  effect(() => {
    const pad = view.pad.value
    const png = view.frames.value.get(pad)
    if (!isOn.value) found.value = undefined
    else if (png !== undefined)
      inspect(pad, png).catch(() => {
        // Half a picture is none.
      })
  })
  effect(() => {
    const trails = [...view.trails.value.values()]
    for (const { pad, table } of view.state.value?.pads ?? []) {
      const orders = trails.filter(({ from }) => from === table).map(({ order }) => order)
      count(pad, tally => withOrder(tally, orders.sort((a, b) => b - a)[0]))
    }
  })
  return { isOn, found, tallies }
}

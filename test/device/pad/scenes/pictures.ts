/** Dishes that can be seen before they are ordered. */
import { readFileSync } from 'node:fs'
import { decode } from '../../../../gateway/pictures/decoding.ts'
import { lookAt } from '../../../../gateway/pictures/looking.ts'
import { dither } from '../../../../gateway/pictures/preparing.ts'
import { fill } from '../../../../gateway/pictures/scaling.ts'
import { type Picture, pictureSize } from '../../../../hardware/display/picture.ts'
import type { PictureId } from '../../../../protocol/picture.ts'
import type { Guest } from '../guest.ts'
import { demoMenu, publish, serve } from '../house.ts'
import { after, type Start, waking } from './starts.ts'

const { version: _, ...demo } = demoMenu

/** The n-th picture there is. */
export const pictureNumber = (n: number) => n.toString(16).padStart(32, '0') as PictureId

const categories = demo.categories.map((category, c) => ({
  ...category,
  items: category.items.map((dish, n) =>
    dish.picture === undefined ? dish : { ...dish, picture: pictureNumber(c * 8 + n) },
  ),
}))

/** The demo menu on sale: its pictures have ids. */
export const picturedMenu = publish({ ...demo, categories })

/** One of the demo's own, as the gateway makes it ready. */
const demoPicture = (dish: string): Picture => {
  const file = readFileSync(new URL(`../../../../scripts/demo/pictures/${dish}.png`, import.meta.url))
  const looked = lookAt(file)
  const pixels = looked.ok ? decode(looked) : undefined
  if (!looked.ok || pixels === undefined) throw new Error(`${dish}.png is no picture`)
  return dither(fill(pixels, looked.held, pictureSize.width, pictureSize.height))
}

/** Whatever picture the page asks for is here at once. */
export const bring = (guest: Guest, dish: string): void => {
  const asked = guest.effects.flatMap(effect => (effect.do === 'look' ? [effect.picture] : [])).at(-1)
  if (asked !== undefined && asked !== null)
    guest.happen({ type: 'picture', of: asked, picture: demoPicture(dish) })
}

const pictured: Start = language => serve(waking(language), picturedMenu)

/** Walks to the dish of a category with so many presses down each, and opens it. */
const to =
  (category: number, dish: number, ...more: readonly (1 | 2 | 3 | 4)[]) =>
  (guest: Guest): void => {
    const down = (n: number) => Array.from({ length: n }, () => 4 as const)
    guest.press(...down(category), 2, ...down(dish), 2, ...more)
  }

export const pictureScenes: Readonly<Record<string, Start>> = {
  'S14 with a picture': after(pictured, guest => {
    to(0, 7)(guest)
    bring(guest, 'olives')
  }),
  'S14 with a picture, and choices': after(pictured, guest => {
    to(2, 0, 2, 2)(guest)
    bring(guest, 'classic-burger')
  }),
  'info: what it looks like': after(pictured, guest => {
    to(0, 7, 3)(guest)
    bring(guest, 'olives')
    guest.press(4)
  }),
}

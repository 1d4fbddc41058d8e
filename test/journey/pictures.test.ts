/** A dish gets its picture while guests are there: it comes piece by piece, whatever happens on the way, and stays. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createCanvas } from '../../hardware/display/canvas.ts'
import { unpackPicture } from '../../hardware/display/packed-picture.ts'
import { drawPicture, type Picture, pictureSize, shrunk } from '../../hardware/display/picture.ts'
import { inRoot } from '../../scripts/simulate/folder.ts'
import type { PlainMenu } from '../../scripts/torture/till.ts'
import { readPicture } from '../hardware/display/read-qr.ts'
import type { Pad } from './pad.ts'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

/** The olives have a picture, in a file beside the menu's. */
const withPicture = (menu: PlainMenu): object => ({
  ...menu,
  categories: menu.categories.map(category => ({
    ...category,
    items: category.items.map(item => (item.id === 'olives' ? { ...item, picture: 'olives.png' } : item)),
  })),
})

/** Whether a picture is on the pad's screen, every pixel of it, made smaller by one of these. */
const shows = ({ lastFrame }: Pad, picture: Picture, ...sizes: readonly number[]): boolean => {
  if (lastFrame === undefined) return false
  const screen = readPicture(lastFrame)
  return sizes.some(by => {
    const { width, height } = shrunk(picture, by)
    const small = createCanvas('bg', { width, height })
    drawPicture(small, { x: 0, y: 0 }, picture, by)
    const isAt = (x: number, y: number): boolean =>
      small.pixels.every((pixel, n) => {
        const [column, row] = [n % width, Math.floor(n / width)]
        return screen.pixels[(y + row) * screen.width + x + column] === pixel
      })
    const across = screen.width - width + 1
    const places = Array.from({ length: across * (screen.height - height + 1) }, (_, n) => n)
    return places.some(n => isAt(n % across, Math.floor(n / across)))
  })
}
const beside = [2, 3]
const whole = 1

void t.test('a picture for the olives', async t => {
  const { pads, house, menu, folder, bell, runMenu, verify } = await openRestaurant(t)
  const [pad] = pads
  copyFileSync(inRoot('scripts', 'demo', 'pictures', 'olives.png'), join(folder, 'olives.png'))
  writeFileSync(join(folder, 'menu.json'), JSON.stringify(withPicture(menu)))
  pad.cable.holdFrom('replies', '"from":16384') // two pieces of it pass, and no third
  t.match(await runMenu('publish', join(folder, 'menu.json')), /Published .* 1 edited \(Olives & bread\)/)
  await bell.until('the pad to hear of it', () => pad.program.lines.join().includes('the menu has pictures'))
  const gallery = join(house.data, 'pictures')
  const panel = readdirSync(gallery).find(file => file.endsWith('.panel')) ?? 'none'
  const picture = unpackPicture(readFileSync(join(gallery, panel)))
  if (picture === undefined) throw new Error('the gateway made nothing ready')
  t.match(picture, pictureSize)

  await pad.press(2, 3, 2) // the starters, the last of them, its page
  await pad.shows('Olives & bread', 'Contains: gluten, sulphites')
  await bell.until('the third piece in the cable', () => pad.cable.held().includes('"from":16384'))
  await house.kill()
  t.notOk(shows(pad, picture, ...beside), 'half a picture is none')

  pad.cable.mend()
  pad.cable.holdFrom('requests', '"picture"')
  await house.open()
  await bell.until('the pad to ask again', () => pad.cable.held().includes('"picture"'))
  t.match(pad.cable.held(), /"from":16384/, 'for what it has not yet')
  pad.cable.mend()
  await bell.until('the picture beside the name', () => shows(pad, picture, ...beside))
  await pad.press(3, 4)
  await bell.until('the whole picture', () => shows(pad, picture, whole))

  await pad.press(1, 1)
  await bell.until('the list', () => !shows(pad, picture, whole, ...beside))
  await pad.press(2) // what a page shows a second time is read from the pad's own disk
  await bell.until('the picture again', () => shows(pad, picture, ...beside))

  await Promise.all([pad.kill(), house.kill()])
  await pad.wake()
  await pad.shows('Starters')
  await pad.press(2, 3, 2)
  await bell.until('the picture, with nobody to ask', () => shows(pad, picture, ...beside))
  await pad.press(3, 4)
  await bell.until('the whole picture', () => shows(pad, picture, whole))
  await house.open()
  await verify()
})

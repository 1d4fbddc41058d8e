/** What every house promises its web door about pictures, and about the menus that name them. */
import type t from 'tap'
import { lookAt } from '../../gateway/pictures/looking.ts'
import type { KeepsMenus, KeepsPictures } from '../../gateway/web/house.ts'
import { Menu } from '../../protocol/menu.ts'
import { PictureId } from '../../protocol/picture.ts'
import { check } from '../../protocol/shape.ts'
import { drawnPng } from '../fixtures/drawn-picture.ts'

type Test = typeof t

const menuWith = (picture: string): Menu => {
  const item = { id: 'soup', name: { en: 'Soup' }, price: 500, picture }
  const categories = [{ id: 'food', name: { en: 'Food' }, items: [item] }]
  const checked = check(Menu, { currency: 'EUR', languages: ['en'], categories })
  if (!checked.ok) throw new Error(checked.problems.join())
  return checked.value
}

type Pictured = KeepsPictures & Pick<KeepsMenus, 'proofread'>

const missingIn = async (house: Pictured, menu: Menu): Promise<readonly string[]> => {
  const findings = await house.proofread(menu)
  return findings.filter(({ rule }) => rule === 'no-picture').map(({ place }) => place)
}

/** Runs the suite. @param open an empty house of its own for each test */
export const picturesContract = (
  t: Test,
  name: string,
  open: (t: Test) => Pictured | Promise<Pictured>,
): void => {
  void t.test(`${name}: a file becomes a picture, the same each time`, async t => {
    const house = await open(t as Test)
    const taken = await house.takePicture(drawnPng())
    if (!taken.ok) throw new Error(taken.detail)
    t.ok(check(PictureId, taken.picture).ok)
    t.same(await house.takePicture(drawnPng()), taken)
    const page = await house.picture(taken.picture)
    t.same([...(page ?? new Uint8Array()).subarray(0, 3)], [0xff, 0xd8, 0xff], 'it is shown as a JPEG')
    t.same(await missingIn(house, menuWith(taken.picture)), [])
  })

  void t.test(`${name}: what is no picture is refused, and why is said`, async t => {
    const house = await open(t as Test)
    for (const file of [Buffer.alloc(0), Buffer.from('GIF89a'), drawnPng().subarray(0, 400)]) {
      const refused = await house.takePicture(file)
      t.match(refused, { ok: false, why: String, detail: String })
      t.notOk(lookAt(file).ok)
    }
  })

  void t.test(`${name}: a menu must not name what the house has not`, async t => {
    const house = await open(t as Test)
    for (const picture of ['0'.repeat(32), 'soup.png']) {
      t.same(await missingIn(house, menuWith(picture)), ['categories[0].items[0].picture'])
    }
    t.equal(await house.picture('0'.repeat(32) as PictureId), undefined)
  })
}

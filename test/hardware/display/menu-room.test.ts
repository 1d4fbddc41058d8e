/** A menu that a pad cannot show whole is refused with the place; what it can show is not. */
import t from 'tap'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { lintRoom } from '../../../hardware/display/menu-room.ts'
import type { Menu } from '../../../protocol/menu.ts'
import { sitDown } from '../../device/pad/guest.ts'
import { publish, serve } from '../../device/pad/house.ts'
import { asMenu } from '../../fixtures/as-menu.ts'

const menuOf = (name: string) => ({
  currency: 'EUR',
  languages: ['en'],
  categories: [
    { id: 'food', name: { en: 'Food' }, items: [{ id: 'dish', name: { en: name }, price: 1250 }] },
  ],
})
const lint = (menu: object) => lintRoom(asMenu(menu) satisfies Menu, loadPadFonts())

/** Whether the row in the light shows all of the name. */
const isWhole = (name: string): boolean => {
  const guest = serve(sitDown(), publish(menuOf(name)))
  guest.press(2)
  return !guest.frame.words.some(({ text }) => text.endsWith('…'))
}

t.test('what is found to have room has it, and what is found too long is cut', async t => {
  let refused = ''
  for (let n = 1; refused === ''; n++) {
    const name = `Chicken ${'with very long names '.repeat(n).trim()}`
    if (lint(menuOf(name)).length > 0) refused = name
    else t.ok(isWhole(name), name)
  }
  t.notOk(isWhole(`${refused} and more`))
})

t.test('the finding says dish, language, screen, how much, and what to do', async t => {
  const [finding, ...others] = lint(menuOf('Supercalifragilistic '.repeat(5).trim()))
  t.same(others, [])
  t.match(finding, { level: 'error', rule: 'no-room', place: 'categories[0].items[0].name.en' })
  t.match(
    finding?.message,
    /^"Supercali.*" \(en\) is \d+ pixels too long for the list of dishes of a pad\. Shorten it by about \d+ letters\.$/,
  )
})

/** What the golden frames rest on: words that fit their keys, a menu in all languages, the same pixels again. */
import t from 'tap'
import { legendWidth } from '../../../device/pad/drawing/legend.ts'
import { shipped } from '../../../device/pad/texts/languages.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { placedTexts } from '../../../protocol/lint/places.ts'
import { demoMenu } from './house.ts'
import { scenes } from './scenes.ts'

const fonts = loadPadFonts()

for (const [language, texts] of Object.entries(shipped)) {
  t.test(`the legend in ${language} fits its cells`, t => {
    for (const [key, word] of Object.entries(texts.legend)) {
      t.ok(fonts.regular18.measure(word) <= legendWidth, `${key}: ${word}`)
      t.ok([...word].length <= 8, `${key}: ${word} has at most eight letters`)
    }
    t.end()
  })
}

t.test('the demo menu has each of its texts in each language of the pad', t => {
  t.same(demoMenu.languages, Object.keys(shipped))
  for (const { place, text } of placedTexts(demoMenu)) {
    if (text !== undefined) t.same(Object.keys(text), Object.keys(shipped), place)
  }
  t.end()
})

t.test('the same pad gives the same pixels', t => {
  for (const { name, play } of scenes.slice(0, 8)) {
    t.same(play('en').frame.pixels, play('en').frame.pixels, name)
  }
  t.end()
})

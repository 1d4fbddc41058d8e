/** Every page in every language: nothing overlaps, nothing important is cut, every letter is there. */
import t from 'tap'
import { legendWidth } from '../../../device/pad/drawing/legend.ts'
import { shipped } from '../../../device/pad/texts/languages.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { screen, type Word } from '../../../hardware/display/frame.ts'
import { scenes } from './scenes.ts'

const fonts = loadPadFonts()

const overlap = (a: Word, b: Word): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const isInside = (word: Word): boolean =>
  word.x >= 0 && word.y >= 0 && word.x + word.width <= screen.width && word.y + word.height <= screen.height

for (const [language, texts] of Object.entries(shipped)) {
  t.test(`the pages in ${language}`, t => {
    const failures: string[] = []
    for (const { name, play } of scenes) {
      const { words } = play(language).frame
      t.ok(words.length > 0, name)
      for (const [n, word] of words.entries()) {
        if (!isInside(word)) failures.push(`${name}: “${word.text}” leaves the screen`)
        if (!fonts.regular25.canShow(word.text)) failures.push(`${name}: “${word.text}” lacks letters`)
        const other = words.slice(n + 1).find(one => overlap(word, one))
        if (other !== undefined) failures.push(`${name}: “${word.text}” lies on “${other.text}”`)
      }
    }
    t.same(failures, [])
    t.end()
  })

  t.test(`the legend in ${language} fits its cells`, t => {
    for (const [key, word] of Object.entries(texts.legend)) {
      t.ok(fonts.regular18.measure(word) <= legendWidth, `${key}: ${word}`)
      t.ok([...word].length <= 8, `${key}: ${word} has at most eight letters`)
    }
    t.end()
  })
}

/** Pages that tell a guest something: no sentence on them may be cut; the name of a dish in a list may. */
const sentences = scenes.filter(({ name }) => !/^(S1|S2|note|my orders|S51 prices|S51 choices)/.test(name))

t.test('no sentence is cut', t => {
  t.ok(sentences.length > 15)
  for (const language of Object.keys(shipped)) {
    for (const { name, play } of sentences) {
      const cut = play(language).frame.words.filter(
        word => /\S…$/.test(word.text) && !/^\d+× /.test(word.text),
      )
      t.same(cut, [], `${name} in ${language}`)
    }
  }
  t.end()
})

t.test('the same pad gives the same pixels', t => {
  for (const { name, play } of scenes.slice(0, 8)) {
    t.same(play('en').frame.pixels, play('en').frame.pixels, name)
  }
  t.end()
})

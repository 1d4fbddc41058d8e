/** Every page in large mode, in every language: nothing leaves the glass, nothing lies on anything else. */
import t from 'tap'
import { faceOf } from '../../../device/pad/faces.ts'
import { shipped } from '../../../device/pad/texts/languages.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { screen, type Word } from '../../../hardware/display/frame.ts'
import { sitDown } from './guest.ts'
import { serve, smallMenu } from './house.ts'
import { inLarge, scenes } from './scenes.ts'

const fonts = loadPadFonts()

const overlap = (a: Word, b: Word): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const isInside = (word: Word): boolean =>
  word.x >= 0 && word.y >= 0 && word.x + word.width <= screen.width && word.y + word.height <= screen.height

t.test('capitals are 0.70° at 500 mm on a panel of 0.18 mm a pixel', t => {
  const degrees = (Math.atan((fonts.semibold48.capHeight * 0.18) / 500) * 180) / Math.PI
  t.ok(degrees >= 0.7, `${degrees}°`)
  t.end()
})

for (const language of Object.keys(shipped)) {
  t.test(`large pages in ${language}`, t => {
    const failures: string[] = []
    let large = 0
    for (const { name, play } of scenes) {
      const guest = play(language)
      const { words } = inLarge(guest)
      if (words.length === 0) failures.push(`${name} is empty`)
      const fixed = faceOf(guest.pad).fixed === true
      if (!fixed && words.some(word => word.y < 192 && word.height === fonts.semibold48.capHeight)) large++
      for (const [n, word] of words.entries()) {
        if (!isInside(word)) failures.push(`${name}: “${word.text}” leaves the screen`)
        const other = words.slice(n + 1).find(one => overlap(word, one))
        if (other !== undefined) failures.push(`${name}: “${word.text}” lies on “${other.text}”`)
      }
    }
    const whole = scenes.filter(({ name }) => /^(S36|S40|S14 avoided)/.test(name))
    const cut = whole.flatMap(({ play }) =>
      inLarge(play(language)).words.filter(word => word.text.endsWith('…')),
    )
    t.same(cut, [], 'what it says of itself is not cut')
    t.same(failures, [])
    t.ok(large > 60, `${large} pages in the largest letters`)
    t.end()
  })
}

/** A guest who asks for large letters and orders a steak with them, by the same keys. */
t.test('an order by large letters', t => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(1, 3, 2, 2)
  t.equal(guest.pad.access.large, true)
  t.equal(guest.kept.access?.large, true, 'kept on the pad')
  t.match(guest.text, /☑ Large\nletters/)
  guest.press(1, 1)
  t.match(guest.text, /^Food\n2 1\/2/)
  guest.press(2, 4, 2, 2, 2)
  t.match(guest.text, /^Steak\n1\/4/, 'what it is')
  guest.press(4)
  t.match(guest.text, /^Medium\n2\/4/, 'what was chosen')
  guest.press(2)
  t.match(guest.prose, /^Contains: milk, mustard 3\/4/, 'what is in it, before it can be added')
  guest.press(2)
  t.match(guest.text, /^Steak\n− 1 \+ €20\.00/)
  guest.press(4)
  t.match(guest.text, /− 2 \+ €40\.00/)
  guest.press(2)
  t.match(guest.text, /✓ 2× Steak/)
  guest.press(2, 2)
  t.match(guest.text, /Sending in/)
  guest.wait(4000)
  t.equal(guest.sent.length, 1)
  t.match(guest.text, /Sending …/)
  guest.press(4)
  t.match(guest.prose, /One moment, please\./, 'and the rest of a message is one card on')
  t.end()
})

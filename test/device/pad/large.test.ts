/** Every page in large mode, in every language: nothing leaves the glass, nothing lies on anything else. */
import t from 'tap'
import { cardOf } from '../../../device/pad/card.ts'
import { faceOf } from '../../../device/pad/faces.ts'
import { nothingKept, usualAccess } from '../../../device/pad/kept.ts'
import { shipped } from '../../../device/pad/texts/languages.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { readFrame, screen, type Word } from '../../../hardware/display/frame.ts'
import { readQr } from '../../hardware/display/read-qr.ts'
import { idNumber, sitDown } from './guest.ts'
import { serve, smallMenu } from './house.ts'
import { locked } from './scenes/session.ts'
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

/** Every text of a language, told of nothing but threes. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return textsIn(value('3', '3', '3'))
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

t.test('no word of ours is so long that it is broken where nobody would', t => {
  const font = fonts.semibold48
  for (const [language, texts] of Object.entries(shipped)) {
    const parts = textsIn(texts).flatMap(text => text.split(/[\s\u00ad-]+/u))
    t.same(
      parts.filter(part => font.canShow(part) && font.measure(part) > 304),
      [],
      language,
    )
  }
  t.end()
})

/**
 * The legend is not among the words that are looked at: in large mode its cells have signs alone, and the words are
 * engraved beside the keys. What of the rest may be smaller, and why.
 */
const reasons: readonly (readonly [pages: RegExp, reason: string])[] = [
  [
    /^(S11|S14|S20|S21|S24|S30 a key|S51|again)/,
    'a name, or what was chosen, that is longer than a card is not cut',
  ],
  [/^S36 steady/, 'nor is what a setting does, below its name'],
  [/^S31 a long name/, 'nor is a waiter’s name of more than twenty letters'],
  [/^S02 locked, a long name/, 'nor is a table’s beside the code, which must stay large enough for a phone'],
  [
    /^(S34 how to pay|S34 asked|S31 told, the bill)/,
    'that nothing is charged here stands beside the sum and what the key does',
  ],
  [/^S32/, 'nor is the name of a tax or of the service'],
]

for (const language of Object.keys(shipped)) {
  t.test(`large pages in ${language}`, t => {
    const failures: string[] = []
    let large = 0
    for (const { name, play } of scenes) {
      const guest = play(language)
      const { words } = inLarge(guest)
      if (words.length === 0) failures.push(`${name} is empty`)
      const small = words.filter(word => word.y < 192 && word.height < fonts.semibold48.capHeight)
      const reason = reasons.find(([begin]) => begin.test(name))
      if (small.length === 0) large++
      else if (reason === undefined)
        failures.push(`${name}: “${small.map(one => one.text).join(' ')}” is small`)
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
  guest.press(2, 4, 2)
  t.match(guest.prose, /^How cooked\?/)
  guest.press(2, 2)
  t.match(guest.prose, /^Extras: Up to 1/)
  guest.press(2, 2)
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

t.test('a phone reads the code of a locked pad in large letters too', t => {
  for (const language of Object.keys(shipped)) {
    t.equal(readQr(inLarge(locked(language))), 'HTTPS://192.168.100.20:8443/T/K7F2QXAB', language)
  }
  t.match(readFrame(inLarge(locked('en'))).join(' '), /12 K7F 2QX/)
  t.end()
})

t.test('staff’s key stays on the page that tells how to start, and every card of it can be read', t => {
  const guest = locked('en')
  guest.press(1)
  const pad = { ...guest.pad, access: { ...guest.pad.access, large: true } }
  const keys = faceOf(pad).keys
  t.equal(keys[4]?.word, 'staff')
  t.equal(keys[3]?.sign, '▼')
  t.not(cardOf(keys[3]?.act({ at: 0, id: idNumber(1) }) ?? pad), cardOf(pad))
  t.end()
})

t.test('a question is a card of its own, read before its answers and not again among them', t => {
  const guest = serve(sitDown({ ...nothingKept, access: { ...usualAccess, large: true } }), smallMenu)
  guest.press(1, 2)
  t.match(guest.prose, /What do you need\? ↩ ▸ ▼/)
  guest.press(4)
  t.match(guest.text, /^Help\n1\/3/)
  guest.press(4)
  t.match(guest.text, /^Water\n2\/3/, 'the light moves, and the question does not come back')
  guest.press(1, 2, 2, 4, 2)
  t.match(guest.pad.trail.at(-1), { at: 'calling' })
  t.match(guest.pad.unsent, [{ type: 'call-staff', reason: 'water' }])
  t.end()
})

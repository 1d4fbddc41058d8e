/** Whatever a menu, a name or a note may hold. */
import fc from 'fast-check'
import t from 'tap'
import { loadPadFonts } from '../../../../hardware/display/fonts.ts'
import { clusters } from '../../../../hardware/display/shaping/clean.ts'
import { shorten, wrap } from '../../../../hardware/display/wrap.ts'
import { lines } from './sheets.ts'

const fonts = loadPadFonts()
const lettering = fc.constantFrom(fonts.regular18, fonts.semibold22, fonts.regular25, fonts.semibold25)
const direction = fc.constantFrom('ltr', 'rtl')
const written = Object.values(lines).flatMap(([, ...texts]) => texts.flatMap(text => Array.from(text)))
const odd = Array.from(
  '\u200d\u200c\u202e\u2067\u0301\u064b\u094d\u05b8\u0e49\u25cc\ufffd\u0000\n🍜₪+-12 (…)[]«/',
)

/** Of letters that belong together, and of anything at all. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...written, ...odd), maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.nat(0xffff), { maxLength: 15 }).map(units => String.fromCharCode(...units)),
)

t.test('every text is laid without a gap in what is known of it', async () => {
  fc.assert(
    fc.property(text, lettering, direction, (text, font, direction) => {
      const line = font.lay(text, direction)
      return (
        Number.isInteger(line.width) &&
        line.width >= 0 &&
        line.marks.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y)) &&
        font.canShow(text) === line.complete
      )
    }),
  )
})

t.test('text is as wide in one direction as in the other', async () => {
  fc.assert(
    fc.property(text, lettering, (text, font) => font.lay(text, 'ltr').width === font.lay(text, 'rtl').width),
  )
})

t.test('shortened text is a whole beginning and never too wide', async () => {
  fc.assert(
    fc.property(text, lettering, fc.integer({ min: 0, max: 320 }), (text, font, width) => {
      const short = shorten(font, text, width)
      const line = text.replaceAll('\n', ' ')
      if (short === line) return font.measure(short) <= width
      const beginning = short.slice(0, -1)
      const whole = clusters(line.normalize('NFC'))
      const ends = whole.map((_, n) => whole.slice(0, n).join('').trimEnd())
      return font.measure(short) <= width && (short === '' || ends.includes(beginning))
    }),
  )
})

t.test('wrapped text is all there, and no line is too wide', async () => {
  const bare = (text: string) => text.normalize('NFC').replaceAll(/\s/g, '')
  fc.assert(
    fc.property(text, lettering, fc.integer({ min: 48, max: 320 }), (text, font, width) => {
      const lines = wrap(font, text, width)
      return bare(lines.join('')) === bare(text) && lines.every(line => font.measure(line) <= width)
    }),
  )
})

t.test('no line begins inside a cluster that would have fitted', async t => {
  const font = fonts.regular25
  for (const text of [
    'कृपयाप्रतीक्षाकरेंस्ट्रॉबेरीलस्सी',
    'ต้มยำกุ้งน้ำข้นที่นี่',
    'শুঁটকিভর্তাক্ষজ্ঞস্ত্র',
    'نُابُلسيّةنُابُلسيّة',
    'ÿ̂ÿ̂ÿ̂ÿ̂ÿ̂ÿ̂',
  ]) {
    const whole = clusters(text.normalize('NFC'))
    const starts = whole.map((_, n) => whole.slice(n).join(''))
    let rest = text.normalize('NFC')
    for (const line of wrap(font, text, 90)) {
      t.ok(starts.includes(rest), line)
      rest = rest.slice(line.length)
    }
  }
})

t.test('a cluster wider than its room is broken inside, rather than drawn over the edge', async t => {
  const endless = 'क्'.repeat(60)
  t.equal(clusters(endless).length, 1)
  const lines = wrap(fonts.semibold25, endless, 90)
  t.equal(lines.join(''), endless)
  for (const line of lines) t.ok(fonts.semibold25.measure(line) <= 90)
})

t.test('a conjunct is one cluster on every platform', async t => {
  t.same(clusters('क्षत्रिय'), ['क्ष', 'त्रि', 'य'])
  t.same(clusters('ক্ষ্ম'), ['ক্ষ্ম'])
  t.same(clusters('👩‍🍳é'), ['👩‍🍳', 'é'])
})

t.test('ideographs break anywhere but before their stops', async t => {
  const font = fonts.regular25
  t.same(wrap(font, '宫保鸡丁、麻婆豆腐。', 4 * 24), ['宫保鸡', '丁、麻婆', '豆腐。'])
  t.same(wrap(font, 'Soup 宫保鸡丁', font.measure('Soup 宫保')), ['Soup 宫保', '鸡丁'])
})

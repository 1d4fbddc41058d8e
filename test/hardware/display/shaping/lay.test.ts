import t from 'tap'
import { decodeFont, type Font } from '../../../../hardware/display/font.ts'
import { loadPadFonts } from '../../../../hardware/display/fonts.ts'
import { directionOf, type Line } from '../../../../hardware/display/shaping/line.ts'

const { regular25: font, regular18 } = loadPadFonts()

/** The glyphs of a line as numbers: the same picture has the same number. */
const pictures = (line: Line) => line.marks.map(({ glyph, x }) => [x, [...glyph.alpha].join('')])

/** Whether the letters of `part` stand in `whole` from pixel `x` on as they stand alone. */
const standsAt = (whole: Line, part: string, by: Font = font): number | undefined => {
  const wanted = pictures(by.lay(part))
  const all = pictures(whole)
  const start = all.findIndex((_, n) => wanted.every(([, shape], k) => all[n + k]?.[1] === shape))
  return start === -1 ? undefined : whole.marks[start]?.x
}

t.test('a joined word is not as wide as its letters one by one', async t => {
  const word = 'شاورما'
  const apart = Array.from(word).reduce((sum, char) => sum + font.measure(char), 0)
  t.ok(font.measure(word) < apart)
  t.ok(font.canShow(word))
})

t.test('accents take no room, however they are typed', async t => {
  t.equal(font.measure('כָּל'), font.measure('כל'))
  t.equal(font.measure('نُور'), font.measure('نور'))
  t.equal(font.measure('ที่'), font.measure('ท'))
  t.equal(font.measure('cafe\u0301'), font.measure('café'))
  const over = font.lay('x\u0302')
  t.equal(over.marks.length, 2, 'no Latin letter has this accent: both come from the last resort')
  t.equal(over.width, font.lay('\u0431\u0302').width, 'the accent adds nothing')
  t.ok(over.complete)
})

t.test('a conjunct is narrower than what it is made of, and joiners decide', async t => {
  t.ok(font.measure('क्ष') < font.measure('क') + font.measure('ष'))
  t.ok(font.measure('क्\u200cष') > font.measure('क्ष'), 'kept apart')
  t.equal(font.measure('a\u200db'), font.measure('ab'), 'they mean nothing to Latin letters')
})

t.test('prices and Latin names come out right among Arabic', async t => {
  const line = font.lay('برجر Smoked Bacon حار 12.50 €', 'rtl')
  const name = standsAt(line, 'Smoked Bacon')
  const price = standsAt(line, '12.50')
  const euro = standsAt(line, '€')
  t.ok(name !== undefined && price !== undefined && euro !== undefined)
  t.ok(
    (euro ?? 0) < (price ?? 0) && (price ?? 0) < (name ?? 0),
    'from the right: برجر, the name, حار, the price',
  )
  t.equal(
    line.width,
    font.measure('برجر Smoked Bacon حار 12.50 €'),
    'as wide in one direction as in the other',
  )
})

t.test('a sign stays before its amount in either direction', async t => {
  for (const amount of ['+1.50', '−1.50', '+€1.50', '-12']) {
    t.not(standsAt(font.lay(`${amount} ₪`, 'rtl'), amount), undefined, amount)
  }
  t.equal(standsAt(font.lay('1-2 3', 'rtl'), '1-2'), font.measure('3 '))
})

t.test('a line all in one kind of letters runs their way on any screen', async t => {
  const latin = 'Fish & Chips (2).'
  t.same(pictures(font.lay(latin, 'rtl')), pictures(font.lay(latin, 'ltr')))
  const arabic = 'فلافل (حار).'
  t.same(pictures(font.lay(arabic, 'rtl')), pictures(font.lay(arabic, 'ltr')))
  const [opening] = pictures(font.lay('('))
  t.same(pictures(font.lay('(٢)', 'rtl'))[0]?.[1], opening?.[1], 'brackets open towards what they hold')
})

t.test('numbers alone follow the screen', async t => {
  t.equal(standsAt(font.lay('2 · 23.50 €', 'ltr'), '2 '), 0)
  t.equal(standsAt(font.lay('2 · 23.50 €', 'rtl'), '€'), 0)
  t.equal(standsAt(font.lay('3 → 4', 'rtl'), '→'), undefined, 'an arrow turns round')
  t.not(standsAt(font.lay('▶ ☎', 'rtl'), '▶'), undefined, 'the sign of a button does not')
})

t.test('an ellipsis ends what it cuts off', async t => {
  const latin = font.lay('برجر Smoked Bac…', 'rtl')
  t.equal(standsAt(latin, 'Smoked Bac…'), 0)
  const arabic = font.lay('Smoked برجر دجا…', 'rtl')
  t.equal(standsAt(arabic, '…'), 0)
})

t.test('an accent of another script does not tear its letter apart', async t => {
  const text = 'ে\u0634\u0949শ'
  t.equal(font.lay(text, 'rtl').width, font.lay(text, 'ltr').width)
})

t.test('nothing in a text steers the screen', async t => {
  const plain = pictures(font.lay('abc 12 شاي', 'rtl'))
  for (const control of '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff\u00ad') {
    const text = `${control}abc ${control}12 ${control}شاي${control}`
    t.same(pictures(font.lay(text, 'rtl')), plain, `U+${control.charCodeAt(0).toString(16)}`)
  }
  t.same(pictures(font.lay('a\u0007b\u009bc\nd\u2028e')), pictures(font.lay('a b c d e')))
})

t.test('ideographs and whatever else there is come from the last resort', async t => {
  t.equal(font.measure('宫保鸡丁'), 4 * 24, '16 columns, half as large again')
  t.equal(regular18.measure('宫保鸡丁'), 4 * 16, 'as they are beside small letters')
  t.equal(font.measure('ქა'), 2 * 12, 'narrow ones have 8')
  const [mark] = font.lay('宫').marks
  t.ok(mark && Math.abs(mark.glyph.top - 12 - font.capHeight / 2) <= 1, 'in the middle of the capitals')
})

t.test('directions by language', async t => {
  t.same(['ar', 'ar-EG', 'he', 'fa', 'ur', 'ku-Arab', 'AR'].map(directionOf), Array(7).fill('rtl'))
  t.same(['en', 'de', 'uk', 'ar-Latn', 'arn', '', 'hi', 'zz'].map(directionOf), Array(8).fill('ltr'))
})

t.test('a font without support knows its own letters only', async t => {
  const { readFileSync } = await import('node:fs')
  const alone = decodeFont(
    readFileSync(new URL('../../../../hardware/display/fonts/regular25.font', import.meta.url)),
  )
  t.ok(alone.canShow('Żurek'))
  t.notOk(alone.canShow('شاي'))
  t.equal(alone.measure('شاي'), 3 * alone.measure('\ufffd'))
})

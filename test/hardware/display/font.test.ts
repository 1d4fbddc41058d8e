import fc from 'fast-check'
import t from 'tap'
import { decodeFont } from '../../../hardware/display/font.ts'
import { loadPadFonts, loadPaperFonts } from '../../../hardware/display/fonts.ts'
import { signs } from '../../../hardware/display/symbols.ts'
import { Fault } from '../../../protocol/fault.ts'
import { encodeFont } from '../../../scripts/fonts/encode.ts'

const fonts = loadPadFonts()

t.test('capitals have the heights that the screens are laid out for', async t => {
  const heights = { 18: 14, 22: 17, 25: 19, 48: 35 }
  for (const [name, font] of Object.entries(fonts)) {
    const [size] = Object.entries(heights).find(([size]) => name.endsWith(size)) ?? []
    const rows = Object.entries(heights).find(([key]) => key === size)?.[1]
    t.equal(font.capHeight, rows, name)
    t.equal(font.glyph(0x48).height, rows, `${name}: H`)
    t.equal(font.glyph(0x48).top, rows, `${name}: H stands on the baseline`)
  }
})

t.test('all letterings have all signs, and all signs the same width', async t => {
  const letters = '×−+…·€'
  for (const [name, font] of Object.entries(fonts)) {
    for (const sign of signs) t.ok(font.canShow(sign), `${name} ${sign}`)
    const drawn = Array.from(signs).filter(sign => !letters.includes(sign))
    t.equal(new Set(drawn.map(sign => font.measure(sign))).size, 1, name)
  }
})

t.test('the languages of the house can be written', async t => {
  const texts = [
    'Fish & chips, crème brûlée, Käsespätzle, jalapeño',
    'Żurek, świąteczny pierożek, gęś',
    'Çiğ köfte, ığdır, İstanbul, ŞIŞ',
    'Țuică și mămăligă, Brașov',
    'Борщ із пампушками, ґанок, їжа, є',
    'Μουσακάς με κιμά, Ήλιος, ψάρι',
    '€ £ ₺ ₴ zł „quoted“ – ½ °C 2×',
    'cafe\u0301 12\u202f€, Soft\u00adhyphen',
    'Phở bò, bún chả, gỏi cuốn',
    'شاورما دجاج، ٣ قطع؟ کباب گوشت',
    'פלאפל בפיתה, שָׁלוֹם',
    'पनीर टिक्का, हिन्दी। १२',
    'ইলিশ মাছের ঝোল। ১২',
    'ผัดไทยกุ้งสด ๑๒ ฿',
    '宫保鸡丁、ラーメン、김치찌개',
    'x̂ ქართული Հայերեն',
  ]
  for (const [name, font] of Object.entries(fonts)) {
    for (const text of texts) t.ok(font.canShow(text), `${name}: ${text}`)
  }
})

t.test('what nobody has a picture for is one unknown character, and is said', async t => {
  const font = fonts.regular25
  const unknown = font.measure('\ufffd')
  for (const text of ['🍜', '👩‍🍳', '\u0378', '\ue000', '\ud800', '\u{10ffff}', '🇩🇪']) {
    t.notOk(font.canShow(`Ramen ${text}`), text)
    t.equal(font.measure(text), unknown, text)
  }
  t.notOk(font.canShow('\ufffd'))
})

t.test('measuring adds up, whatever way an accent is typed', async t => {
  const font = fonts.regular25
  t.equal(font.measure(''), 0)
  t.equal(
    font.measure('Burger'),
    Array.from('Burger').reduce((sum, char) => sum + font.measure(char), 0),
  )
  t.equal(font.measure('cafe\u0301'), font.measure('café'))
  t.equal(font.measure('Soft\u00adhyphen'), font.measure('Softhyphen'))
  t.equal(font.measure('111.11'), font.measure('888.88'), 'figures are of one width')
  t.ok(fonts.semibold25.measure('Burger') > font.measure('Burger'))
})

t.test('paper letters fill cells of 12 × 24', async t => {
  for (const font of Object.values(loadPaperFonts())) {
    t.same([font.ascent, font.descent], [19, 5])
    for (const char of 'Hgi€ÅĘЖΩ─│╬█ ') {
      const glyph = font.glyph(char.codePointAt(0) ?? 0)
      t.equal(glyph.advance, 12, char)
      t.ok(glyph.left >= 0 && glyph.left + glyph.width <= 12, `${char} keeps to its columns`)
      t.ok(glyph.top <= 19 && glyph.height - glyph.top <= 5, `${char} keeps to its rows`)
    }
    const block = font.glyph(0x2588)
    t.same([block.width, block.height], [12, 24])
  }
})

const pixel = { advance: 3, left: -1, top: 2, width: 2, height: 2, alpha: Uint8Array.of(0, 15, 7, 15) }

t.test('an atlas reads back as it was written', async t => {
  const glyph = fc
    .record({
      width: fc.nat(12),
      height: fc.nat(12),
      advance: fc.nat(255),
      left: fc.integer({ min: -128, max: 127 }),
    })
    .chain(size =>
      fc
        .array(fc.constantFrom(0, 0, 0, 3, 15, 15), {
          minLength: size.width * size.height,
          maxLength: size.width * size.height,
        })
        .map(alpha => ({ ...size, top: -3, alpha: Uint8Array.from(alpha) })),
    )
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 0xfffc }), glyph)), listed => {
      const glyphs = new Map([...listed, [0xfffd, pixel] as const])
      const font = decodeFont(encodeFont({ ascent: 20, descent: 5, capHeight: 14, glyphs }))
      for (const [codePoint, written] of glyphs) t.same(font.glyph(codePoint), written)
    }),
    { numRuns: 50 },
  )
})

t.test('rubbish is refused with a fault, never read as letters', async t => {
  const good = encodeFont({ ascent: 2, descent: 0, capHeight: 2, glyphs: new Map([[0xfffd, pixel]]) })
  t.same(decodeFont(good).glyph(65), pixel, 'the unknown character')
  const refused = (bytes: Uint8Array) => {
    try {
      decodeFont(bytes)
      return undefined
    } catch (error) {
      return error instanceof Fault ? error.code : error
    }
  }
  t.equal(refused(new Uint8Array(0)), 'font-damaged')
  for (let length = 0; length < good.length; length++) {
    t.equal(refused(good.subarray(0, length)), 'font-damaged', `cut after ${length}`)
  }
  t.equal(
    refused(encodeFont({ ascent: 2, descent: 0, capHeight: 2, glyphs: new Map([[65, pixel]]) })),
    'font-damaged',
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), noise => {
      const verdict = refused(Uint8Array.from([...good.subarray(0, 8), ...noise]))
      return verdict === undefined || verdict === 'font-damaged'
    }),
  )
})

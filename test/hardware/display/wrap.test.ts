import fc from 'fast-check'
import t from 'tap'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { shorten, wrap } from '../../../hardware/display/wrap.ts'

const { regular25: font } = loadPadFonts()
const text = fc.string({
  unit: fc.constantFrom('a', 'W', 'é', 'ß', 'Ж', ' ', '-', '/', '\u00a0', '€'),
  maxLength: 60,
})

t.test('a line that fits is left alone, a longer one ends in an ellipsis that fits too', async t => {
  t.equal(shorten(font, 'Burger', 300), 'Burger')
  t.equal(shorten(font, 'Burger', font.measure('Burger')), 'Burger')
  const short = shorten(font, 'Smoked Bacon & Cheddar Burger', 150)
  t.match(short, /^Smoked B\w*…$/)
  t.ok(font.measure(short) <= 150)
  t.equal(shorten(font, 'Smoked Bacon', font.measure('Smoked …')), 'Smoked…', 'no space before the ellipsis')
})

t.test('shortened text is a beginning of the text and never wider than its room', async () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 30, max: 320 }), (text, width) => {
      const short = shorten(font, text, width)
      return font.measure(short) <= width && (short === text || text.startsWith(short.slice(0, -1)))
    }),
  )
})

t.test('names break at spaces, hyphens and slashes', async t => {
  t.same(wrap(font, 'Smoked Bacon & Cheddar Burger', 200), ['Smoked Bacon &', 'Cheddar Burger'])
  t.same(wrap(font, 'Gluten-free bun', 100), ['Gluten-', 'free bun'])
  t.same(wrap(font, 'one\ntwo', 300), ['one', 'two'])
  t.same(wrap(font, '  spaced   out  ', 300), ['spaced   out'])
  t.same(wrap(font, '', 300), [])
})

t.test(
  'a word too wide for any line breaks at its soft hyphens; one that fits somewhere is left whole',
  async t => {
    const soft = 'vege\u00adtarian dishes'
    t.same(wrap(font, soft, font.measure('vegetar')), ['vege-', 'tarian', 'dishes'])
    t.same(
      wrap(font, `no ${soft}`, font.measure('vegetarian')).map(line => line.replaceAll('\u00ad', '')),
      ['no', 'vegetarian', 'dishes'],
    )
    t.equal(font.measure('vege\u00adtarian'), font.measure('vegetarian'), 'and is seen nowhere else')
  },
)

t.test('a no-break space holds a price together', async t => {
  const width = font.measure('Burger 12,50')
  t.same(wrap(font, 'Burger 12,50\u00a0€', width), ['Burger', '12,50\u00a0€'])
})

t.test('a word wider than its room is broken inside', async t => {
  const lines = wrap(font, 'Donaudampfschifffahrt', 100)
  t.equal(lines.join(''), 'Donaudampfschifffahrt')
  for (const line of lines) t.ok(font.measure(line) <= 100, line)
})

t.test('what exceeds the lines is marked', async t => {
  const lines = wrap(font, 'Your order is saved here. We send it once reconnected.', 200, 2)
  t.equal(lines.length, 2)
  t.match(lines[1], /…$/)
})

t.test('no letter is lost or moved by wrapping, no line is too wide, and it ends', async () => {
  const bare = (text: string) => text.replaceAll(/\s/g, '')
  fc.assert(
    fc.property(text, fc.integer({ min: 40, max: 320 }), (text, width) => {
      const lines = wrap(font, text, width)
      return bare(lines.join('')) === bare(text) && lines.every(line => font.measure(line) <= width)
    }),
  )
})

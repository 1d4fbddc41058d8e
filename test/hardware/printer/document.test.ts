import fc from 'fast-check'
import t from 'tap'
import {
  blank,
  columns,
  cut,
  type Document,
  paperText,
  qr,
  rule,
  text,
} from '../../../hardware/printer/document.ts'
import { layout as layOut, type Row } from '../../../hardware/printer/layout.ts'
import { plainSetting } from '../../../hardware/printer/setting.ts'
import { wrap as wrapped } from '../../../hardware/printer/wrap.ts'
import { rowTexts } from './reading.ts'

const layout = (document: Document, widthColumns: number): readonly Row[] =>
  layOut(document, plainSetting(widthColumns))
const at = (widthColumns: number, ...document: Document) => rowTexts(layout(document, widthColumns))
const wrap = (words: string, widthColumns: number) => wrapped(words, row => [...row].length <= widthColumns)

t.test('only text gets on paper', async t => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['drawer kick', 'Soup\x1bp\x00\x19\xfa of the day', 'Soupp\x19ú of the day'.replace('\x19', '')],
    ['cut', 'a\x1dVB\x00b', 'aVBb'],
    ['real-time command', '\x10\x14\x01\x00\x05x', 'x'],
    ['C1', 'a\x9b31mb', 'a31mb'],
    ['DEL', 'a\x7fb', 'ab'],
    ['line ends', 'no onion\r\nno\tsalt\u2028please', 'no onion  no salt please'],
    ['right to left override', 'PEANUT\u202eFREE', 'PEANUTFREE'],
    ['byte order mark and soft hyphen', '\ufeffBre\u00adzel', 'Brezel'],
    ['half a surrogate pair', 'a\ud83cb', 'a\ufffdb'],
    ['decomposed', 'cafe\u0301', 'café'],
    ['joiners stay', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['emoji', '🌶', '🌶'],
    ['nothing', '', ''],
  ]
  for (const [name, given, wanted] of cases) t.equal(paperText(given), wanted, name)
})

t.test('no string carries a control character through the door', async t => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), given => {
      const out = paperText(given)
      t.notMatch(out, /\p{Cc}/u)
      t.equal(paperText(out), out)
    }),
    { numRuns: 500 },
  )
  t.pass()
})

t.test('wraps at words', async t => {
  t.same(wrap('smoked bacon burger', 12), ['smoked bacon', 'burger'])
  t.same(wrap('smoked bacon burger', 11), ['smoked', 'bacon', 'burger'])
  t.same(wrap('  two   spaces  ', 20), ['two spaces'])
  t.same(wrap('', 20), [''])
  t.same(wrap('Donaudampfschifffahrt to go', 10), ['Donaudampf', 'schifffahr', 't to go'])
  t.same(wrap('a Donaudampfschiff', 10), ['a', 'Donaudampf', 'schiff'], 'a long word begins its own row')
  t.same(wrap('12,50\u00a0€ each', 8), ['12,50\u00a0€', 'each'], 'a no-break space is part of its word')
  t.same(
    wrap('1x Speck-Cheddar-Burger', 14),
    ['1x Speck-', 'Cheddar-Burger'],
    'a long word after its hyphens',
  )
  t.same(wrap('and Cheddar-Burger', 14), ['and', 'Cheddar-Burger'], 'a short one not')
  t.same(wrap('--------------------', 8), ['--------', '--------', '----'])
  t.same(wrap('🌶🌶🌶🌶 hot', 4), ['🌶🌶🌶🌶', 'hot'], 'characters, not UTF-16 units')
})

t.test('wraps where a writing has no spaces', async t => {
  t.same(wrap('西红柿炒鸡蛋', 5), ['西红柿炒', '鸡蛋'], 'between words')
  t.same(wrap('少盐，不要葱。谢谢', 3), ['少盐，', '不要', '葱。', '谢谢'], 'a stop stays with its word')
  t.same(wrap('鸡肉（辣）', 4), ['鸡肉', '（辣）'], 'a bracket with what it holds')
  t.same(wrap('ข้าวผัดกุ้งไม่ใส่ไข่', 12), ['ข้าวผัดกุ้ง', 'ไม่ใส่ไข่'])
  t.same(wrap('เก๋ง', 1), ['เ', 'ก', '๋', 'ง'], 'inside a cluster only where it must be')
  t.same(wrap('Wok 炒飯 12', 6), ['Wok 炒飯', '12'])
})

t.test('no row is wider than the paper, no word is lost, no word is cut without need', async t => {
  // Where a writing has spaces between its words.
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map(s =>
      s.replace(/[\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/gu, '_'),
    )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.integer({ min: 8, max: 48 }), (words, width) => {
      const rows = wrap(words.join(' '), width)
      if (rows.some(row => [...row].length > width)) return false
      if (rows.join('').replaceAll(' ', '') !== words.join('')) return false
      const short = words.filter(w => [...w].length <= width)
      const onPaper = rows.flatMap(row => row.split(' '))
      return short.every(w => onPaper.some(one => one.endsWith(w)))
    }),
    { numRuns: 500 },
  )
  t.pass()
})

t.test('blocks', async t => {
  t.same(at(20, text('CLASSIC BURGER WITH CHEESE', { lead: '2x ' })), ['2x CLASSIC BURGER', '   WITH CHEESE'])
  t.same(at(20, text('RARE', { lead: '     > ' })), ['     > RARE'])
  t.same(at(20, text('TABLE', { align: 'center', size: 'double' })), ['     TABLE'])
  t.same(at(21, text('T12', { align: 'right', size: 'double' })), ['               T12'])
  t.same(
    at(20, text('ALLERGY PEANUT', { size: 'double' })),
    ['ALLERGY', 'PEANUT'],
    'double width halves the columns',
  )
  t.same(at(20, text('ALLERGY PEANUT', { size: 'double-height' })), ['ALLERGY PEANUT'])
  t.same(at(20, columns('GRILL', '18:02')), ['GRILL          18:02'])
  t.same(at(20, columns('Coffee with cream', '3.20')), ['Coffee with     3.20', 'cream'])
  t.same(at(20, columns('Order 47', 'x'.repeat(18))), ['Order 47', `  ${'x'.repeat(18)}`])
  t.same(
    at(20, columns('2x Schokoladenkuchen', '3.20')),
    ['2x Schokoladenkuchen', '                3.20'],
    'a word that has a row of its own is not chopped',
  )
  t.same(at(20, columns('T12', '47', { size: 'double' })), [
    'T12          47'.replace('          ', ' '.repeat(10)),
  ])
  t.same(at(10, rule(), blank(2), rule('double')), ['----------', '', '', '=========='])
  t.same(at(20, text('', { lead: '*'.repeat(30) })), ['**********'], 'a lead leaves room for words')
})

t.test('a black bar crosses the whole paper', async t => {
  for (const size of ['normal', 'double-height', 'double'] as const) {
    const [row] = layout([text('ALLERGY NUT', { invert: true, align: 'center', size })], 33)
    if (row?.row !== 'line') return t.fail('no row')
    const wide = row.spans.reduce((sum, s) => sum + [...s.text].length * (s.size === 'double' ? 2 : 1), 0)
    t.equal(wide, 33, size)
    t.ok(row.spans.every(span => span.invert && (span.size === 'normal') === (size === 'normal')))
  }
})

t.test('a code holds text, and no more than any paper has room for', async t => {
  t.same(qr('https://a.example/r/1\u0010\u0004'), { block: 'qr', text: 'https://a.example/r/1' })
  t.equal(qr(''), undefined)
  t.equal(qr('\u0000\u001b'), undefined)
  t.not(qr('x'.repeat(500)), undefined)
  t.equal(qr('x'.repeat(501)), undefined)
  t.equal(qr('é'.repeat(251)), undefined, 'bytes, not characters')
})

t.test('a document ends with one cut, and may have more papers', async t => {
  const cuts = (...document: Document) => layout(document, 48).map(row => row.row)
  t.same(cuts(), ['cut'])
  t.same(cuts(text('a')), ['line', 'cut'])
  t.same(cuts(text('a'), cut(), cut()), ['line', 'cut'])
  t.same(cuts(text('a'), cut(), text('b')), ['line', 'cut', 'line', 'cut'])
})

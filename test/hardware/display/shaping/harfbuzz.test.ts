import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { type Shaper, startHarfbuzz } from '../../../../hardware/display/shaping/harfbuzz.ts'
import type { Direction } from '../../../../hardware/display/shaping/line.ts'
import { type ScriptName, scripts } from '../../../../hardware/display/shaping/scripts.ts'

const fonts = new URL('../../../../hardware/display/fonts/', import.meta.url)
const wasm = readFileSync(fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz.wasm')))
const open = startHarfbuzz(wasm)
const shaperOf = (script: ScriptName): Shaper => open(readFileSync(new URL(`${script}.regular.otf`, fonts)))

const ids = (script: ScriptName, direction: Direction) => {
  const shaper = shaperOf(script)
  return (text: string) => shaper.shape(text, direction, scripts[script].tag).map(({ id }) => id)
}

t.test('Arabic letters join: the same letter has four forms', async t => {
  const shape = ids('arabic', 'rtl')
  const [isolated] = shape('ب')
  const [last, third, second, first] = shape('بببب')
  t.equal(second, third, 'in the middle of a word')
  t.equal(new Set([isolated, first, second, last]).size, 4)
  t.equal(shape('لا').length, 1, 'lam and alef are one glyph')
  t.equal(shape('ل\u200cا').length, 2, 'unless they are kept apart')
  t.same(shape('دا'), [shape('ا')[0], shape('د')[0]], 'those that never join forwards, right to left')
})

t.test('accents stand over their letters without taking room', async t => {
  for (const [script, direction, letter, accent] of [
    ['arabic', 'rtl', 'ن', '\u064f'],
    ['hebrew', 'rtl', 'ש', '\u05b8'],
    ['thai', 'ltr', 'ก', '\u0e49'],
    ['devanagari', 'ltr', 'क', '\u0947'],
  ] as const) {
    const shaper = shaperOf(script)
    const shaped = shaper.shape(letter + accent, direction, scripts[script].tag)
    t.equal(shaped.length, 2, script)
    t.ok(
      shaped.some(({ advance }) => advance === 0),
      `${script}: the accent takes no room`,
    )
    t.equal(
      shaped.reduce((sum, { advance }) => sum + advance, 0),
      shaper.shape(letter, direction, scripts[script].tag)[0]?.advance,
    )
  }
})

t.test('conjuncts and letters that are spoken after but written before', async t => {
  for (const [script, conjunct, ka, i] of [
    ['devanagari', 'क्ष', 'क', '\u093f'],
    ['bengali', 'ক্ষ', 'ক', '\u09bf'],
  ] as const) {
    const shape = ids(script, 'ltr')
    t.equal(shape(conjunct).length, 1, `${script}: one glyph of three characters`)
    t.same(shape(ka + i).at(-1), shape(ka)[0], `${script}: the vowel comes first`)
    t.equal(shape(ka + i).length, 2)
  }
})

t.test('a Thai tone steps aside for the vowel above', async t => {
  const shaper = shaperOf('thai')
  const tone = (text: string) => shaper.shape(text, 'ltr', scripts.thai.tag).at(-1)
  t.not(tone('ที่')?.id, tone('ท่')?.id, 'there is a smaller one')
})

t.test('what a typeface lacks is glyph 0, and text of any length is taken', async t => {
  t.same(ids('arabic', 'rtl')('ڿ'), [0])
  t.equal(ids('hebrew', 'rtl')('ש'.repeat(100_000)).length, 100_000)
  t.same(ids('thai', 'ltr')(''), [])
})

t.test('what is no HarfBuzz is refused', async t => {
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
  t.throws(() => startHarfbuzz(empty), /not HarfBuzz/)
})

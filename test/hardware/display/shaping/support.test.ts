import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { decodePadFonts, type FontPart } from '../../../../hardware/display/letterings.ts'

const fonts = new URL('../../../../hardware/display/fonts/', import.meta.url)
const bytesOf = (part: FontPart): Uint8Array<ArrayBuffer> => {
  if (part === 'harfbuzz')
    return readFileSync(fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz.wasm')))
  if (part === 'unifont') return gunzipSync(readFileSync(new URL('unifont.gz', fonts)))
  return readFileSync(new URL(part.endsWith('.otf') ? part : `${part}.font`, fonts))
}

/** Letterings of their own, and what was read for them after the first seven. */
const load = () => {
  const asked: FontPart[] = []
  const letterings = decodePadFonts(part => {
    asked.push(part)
    return bytesOf(part)
  })
  asked.length = 0
  return { letterings, asked }
}

t.test('a house that writes in Latin, Greek and Cyrillic letters loads nothing else', async t => {
  const { letterings, asked } = load()
  for (const font of Object.values(letterings)) {
    for (const text of ['Phở €12.50', 'Борщ', 'Ήλιος', '☎ Call', 'Soft\u00adhyphen']) {
      font.lay(text)
      font.lay(text, 'rtl')
      font.canShow(text)
    }
  }
  t.same(asked, [])
})

t.test('a script is loaded when it is first written, in the sizes that are written, and once', async t => {
  const { letterings, asked } = load()
  letterings.regular25.measure('شاي')
  t.same(asked, ['harfbuzz', 'arabic.regular.otf', 'arabic.regular25'])
  letterings.regular25.measure('قهوة')
  letterings.regular18.measure('شاي')
  t.same(asked.slice(3), ['arabic.regular18'])
  letterings.semibold25.measure('שלום')
  t.same(asked.slice(4), ['hebrew.semibold.otf', 'hebrew.semibold25'])
  letterings.regular25.measure('宫')
  letterings.semibold48.measure('宫')
  t.same(asked.slice(6), ['unifont'])
})

t.test('the stop of a sentence is the script’s that stands before it', async t => {
  const { letterings, asked } = load()
  letterings.regular25.measure('মাছ।')
  t.same(asked, ['harfbuzz', 'bengali.regular.otf', 'bengali.regular25'])
})

t.test('a damaged part is a fault, whenever it is read', async t => {
  for (const bad of ['unifont', 'arabic.regular25'] as const) {
    const letterings = decodePadFonts(part => (part === bad ? new Uint8Array(3) : bytesOf(part)))
    t.throws(() => letterings.regular25.measure('شاي 宫'), { code: 'font-damaged' })
  }
})

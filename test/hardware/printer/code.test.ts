import jsqr from 'jsqr'
import t from 'tap'
import { type Block, qr, text } from '../../../hardware/printer/document.ts'
import { encode } from '../../../hardware/printer/encode.ts'
import { models, type PrinterModel, printerModel } from '../../../hardware/printer/models.ts'
import { documentDots } from '../../../hardware/printer/picture.ts'
import { isRealTime } from '../../../hardware/printer/raster.ts'
import { pixelsOf } from './pixels.ts'
import { readPaper } from './reading.ts'

const code = (words: string): Block => {
  const block = qr(words)
  if (block === undefined) throw new Error('too long')
  return block
}

// The package is CommonJS and its types are those of a module: what is imported is the function itself.
const read = jsqr as unknown as typeof jsqr.default

/** What a phone reads off the paper. */
const scanned = (document: readonly Block[], model: PrinterModel): string | undefined => {
  const { width, height } = documentDots(document, model)
  return read(pixelsOf(document, model).rgba(), width, height)?.data
}

const link = 'https://pay.example.com/t/12?s=01JD8QK3T9X3A4B5C6D7E8F9G0'

t.test('every printer that prints pictures prints a code that can be read, at every width', async t => {
  for (const { name, raster } of models) {
    if (raster === undefined) continue
    for (const columns of [undefined, 32]) {
      const model = printerModel(name, columns)
      if (model === undefined) return t.fail(name)
      const document = [text('Thank you'), code(link), text('Come again')]
      t.equal(scanned(document, model), link, `${name} at ${columns ?? 'its own'} columns`)
      t.same(readPaper(encode(document, model), model).findings, [], 'and nothing that it does not know')
    }
  }
})

t.test('the longest has room on the narrowest paper, and no length is a command', async t => {
  const narrow = ['generic-58', 'epson-tm-u220', 'generic-impact-black', 'epson-tm-p20']
  for (const name of narrow) {
    const model = printerModel(name, 32)
    if (model === undefined) return t.fail(name)
    const longest = `https://example.com/${'aB3'.repeat(160)}`
    t.equal(longest.length, 500)
    t.equal(scanned([code(longest)], model), longest, name)
  }
  for (const name of ['epson-tm-m30', 'generic-80'])
    for (let length = 1; length <= 500; length += name === 'generic-80' ? 50 : 1) {
      const model = printerModel(name)
      if (model === undefined) return t.fail(name)
      if (isRealTime(encode([code('x'.repeat(length))], model))) t.fail(`${name}: ${length} bytes`)
    }
})

t.test('a code stands in the middle, with white around it', async t => {
  for (const name of ['generic-80', 'generic-58', 'epson-tm-m30', 'epson-tm-u220']) {
    const model = printerModel(name)
    if (model === undefined) return t.fail(name)
    const pixels = pixelsOf([text('above'), code(link), text('below')], model)
    const pitch = model.font.pitchDots
    // Below the first line and the quiet one after it.
    const top = 2 * pitch
    const found = pixels.inked(top, top + 100)
    if (found === undefined) return t.fail(name)
    const [before, behind] = [found.left, pixels.width - 1 - found.right]
    t.ok(Math.abs(before - behind) <= 8, `${name}: ${before} dots before it, ${behind} behind it`)
    t.equal(pixels.inked(pitch, 2 * pitch), undefined, 'white above')
    const side = found.right - found.left + 1
    t.ok(side >= pixels.width / 5 && side <= pixels.width - 16, `${name}: ${side} of ${pixels.width} dots`)
    t.equal(pixels.inked(top + side, top + side + pitch), undefined, 'and below')
  }
})

t.test('who prints nothing but letters prints the text', async t => {
  const model = printerModel('generic-text')
  if (model === undefined) return t.fail()
  t.equal(
    readPaper(encode([code(link)], model), model)
      .lines[0]?.slice(0, 2)
      .join(''),
    link,
  )
})

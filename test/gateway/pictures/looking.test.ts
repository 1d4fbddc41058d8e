/** The doorkeeper for pictures, and whoever wants to get past it. */
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import t from 'tap'
import { lookAt } from '../../../gateway/pictures/looking.ts'
import { chunk, drawnPng, header, pngOf } from '../../fixtures/drawn-picture.ts'

const why = (bytes: Uint8Array): string => {
  const looked = lookAt(bytes)
  return looked.ok ? looked.kind : looked.why
}
const end = chunk('IEND', Buffer.alloc(0))
const pixels = chunk('IDAT', deflateSync(Buffer.alloc(10)))

/** A JPEG of markers alone: a frame of this size, one scan, and its end. */
const jpeg = (width: number, height: number, ...before: readonly Buffer[]): Buffer => {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0, 0x34])
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...before, frame, scan, Buffer.from([0xff, 0xd9])])
}

t.test('a picture is known by its content, whatever hangs on it', async t => {
  const plain = lookAt(drawnPng())
  t.match(plain, { ok: true, kind: 'png', width: 400, height: 210, held: 1 })
  const bomb = chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(1_000_000))]))
  const polyglot = Buffer.concat([drawnPng(bomb), Buffer.from('<script>alert(1)</script>PK\x03\x04')])
  t.same(lookAt(polyglot), plain, 'nothing of it goes on to the decoder')
})

t.test('a phone held upright is heard', async t => {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex')
  const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 8 + tiff.length]), Buffer.from('Exif\0\0'), tiff])
  t.match(lookAt(jpeg(400, 300, exif)), { ok: true, kind: 'jpeg', width: 400, height: 300, held: 6 })
})

t.test('what would become too large, too small or nothing is refused before a pixel is decoded', async t => {
  t.equal(why(pngOf(header(60_000, 60_000), pixels, end)), 'too-large', 'a decompression bomb')
  t.equal(why(pngOf(header(12_001, 100), pixels, end)), 'too-large')
  t.equal(why(pngOf(header(20, 20), pixels, end)), 'too-small')
  t.equal(why(jpeg(65_535, 65_535)), 'too-large')
  t.equal(why(jpeg(0, 300)), 'damaged')
  t.equal(why(jpeg(400, 300, jpeg(400, 300).subarray(2, 15))), 'damaged', 'two frames')
  t.equal(why(Buffer.alloc(13 * 1024 * 1024)), 'too-large')
  t.equal(why(pngOf(header(400, 210), chunk('acTL', Buffer.alloc(8)), pixels, end)), 'moving')
  for (const text of ['', 'GIF89a', '<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7']) {
    t.equal(why(Buffer.from(text)), 'not-a-picture')
  }
})

t.test('cut short anywhere, a picture is damaged', async t => {
  for (const whole of [drawnPng(), jpeg(400, 300)]) {
    for (let length = 8; length < whole.length - 1; length += Math.max(1, Math.floor(whole.length / 150))) {
      const looked = lookAt(whole.subarray(0, length))
      if (looked.ok) t.fail(`taken with ${length} of ${whole.length} bytes`)
    }
  }
})

t.test('whatever the bytes, there is an answer, and no picture larger than there may be', async t => {
  const starts = [drawnPng().subarray(0, 33), jpeg(400, 300), Buffer.from('RIFF\x40\0\0\0WEBPVP8X')]
  const bytes = fc.tuple(fc.constantFrom(Buffer.alloc(0), ...starts), fc.uint8Array({ maxLength: 200 }))
  fc.assert(
    fc.property(bytes, ([start, more]) => {
      const looked = lookAt(Buffer.concat([start, more]))
      return !looked.ok || looked.width * looked.height <= 16_000_000
    }),
    { seed: 5, numRuns: 3_000 },
  )
  t.pass('3,000 of them')
})

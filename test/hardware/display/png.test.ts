import { crc32, inflateSync } from 'node:zlib'
import t from 'tap'
import { createCanvas, dot } from '../../../hardware/display/canvas.ts'
import { channels, inks } from '../../../hardware/display/ink.ts'
import { encodeBits, encodeFrame, encodeGrey } from '../../../hardware/display/png.ts'

/** Reads back a PNG as RFC 2083 lays it out; fails on a wrong checksum. */
function read(png: Uint8Array) {
  const view = Buffer.from(png)
  t.equal(view.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < view.length; ) {
    const length = view.readUInt32BE(at)
    const name = view.toString('latin1', at + 4, at + 8)
    t.equal(
      view.readUInt32BE(at + 8 + length),
      crc32(view.subarray(at + 4, at + 8 + length)),
      `${name} checksum`,
    )
    chunks.set(name, view.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  t.same([...chunks.keys()], ['IHDR', 'IDAT', 'IEND'])
  const header = chunks.get('IHDR') ?? Buffer.alloc(13)
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    kind: [header[8], header[9]],
    lines: inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0)),
  }
}

t.test('a frame becomes a picture of the same pixels', async t => {
  const canvas = createCanvas('focus', { width: 3, height: 2 })
  dot(canvas, 1, 1, 'err')
  const { width, height, kind, lines } = read(encodeFrame(canvas))
  t.same([width, height], [3, 2])
  t.same(kind, [8, 2])
  const focus = channels(inks.focus)
  t.same([...lines], [0, ...focus, ...focus, ...focus, 0, ...focus, ...channels(inks.err), ...focus])
})

t.test('paper becomes a picture in grey or in black and white', async t => {
  const grey = read(encodeGrey({ width: 2, height: 2, samples: Uint8Array.of(0, 255, 128, 7) }))
  t.same(grey.kind, [8, 0])
  t.same([...grey.lines], [0, 0, 255, 0, 128, 7])
  const bits = read(encodeBits({ width: 10, height: 2, samples: Uint8Array.of(0xaa, 0x80, 0x55, 0x40) }))
  t.same(bits.kind, [1, 0])
  t.same([...bits.lines], [0, 0xaa, 0x80, 0, 0x55, 0x40])
})

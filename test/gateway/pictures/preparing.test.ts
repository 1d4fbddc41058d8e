/** A picture made ready: the same pixels on every machine. */
import { createHash } from 'node:crypto'
import t from 'tap'
import { prepare } from '../../../gateway/pictures/preparing.ts'
import { fill } from '../../../gateway/pictures/scaling.ts'
import { packPicture, unpackPicture } from '../../../hardware/display/packed-picture.ts'
import { ditheredAt, pictureSize } from '../../../hardware/display/picture.ts'
import { drawnPng } from '../../fixtures/drawn-picture.ts'

t.test('the golden picture', async t => {
  const made = prepare(drawnPng())
  if (!made.ok) throw new Error(made.why)
  const picture = unpackPicture(made.panel)
  t.match(picture, pictureSize)
  const hash = createHash('sha256').update(new Uint8Array(picture?.pixels.buffer ?? new ArrayBuffer()))
  t.equal(hash.digest('hex').slice(0, 16), '1aa68e6b5b68ce42')
})

t.test('dithering keeps the mean of every shade, and black and white as they are', async t => {
  t.equal(ditheredAt(3, 4, 0, 0, 0), 0)
  t.equal(ditheredAt(3, 4, 31, 63, 31), 0xffff)
  let sum = 0
  for (let n = 0; n < 64 * 64; n++) sum += ditheredAt(n % 64, Math.floor(n / 64), 12.3, 0, 0) >> 11
  t.ok(Math.abs(sum / 4096 - 12.3) < 0.02)
})

t.test('light and dark grains look from afar as bright as they are, not darker', async t => {
  const rgba = new Uint8Array(640 * 336 * 4).fill(255)
  for (let n = 0; n < 640 * 336; n++) if ((n + Math.floor(n / 640)) % 2 === 0) rgba.fill(0, n * 4, n * 4 + 3)
  const { rgb } = fill({ width: 640, height: 336, rgba }, 1, 320, 168)
  t.ok(Math.abs((rgb[(84 * 320 + 160) * 3] ?? 0) * 255 - 188) < 2, 'half the light is 188 of 255')
})

t.test('a packed picture that was damaged is none', async t => {
  const pixels = Uint16Array.from({ length: 320 * 168 }, (_, n) => n)
  const packed = packPicture({ ...pictureSize, pixels })
  t.same(unpackPicture(packed)?.pixels, pixels)
  for (const at of [0, 5, 9, packed.length - 1]) {
    const broken = Uint8Array.from(packed)
    broken[at] = (broken[at] ?? 0) ^ 1
    t.equal(unpackPicture(broken), undefined)
  }
  t.equal(unpackPicture(packed.subarray(0, 100)), undefined)
})

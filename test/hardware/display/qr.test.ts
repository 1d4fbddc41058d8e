/** What is drawn is read again, by another library than the one that drew it. */
import t from 'tap'
import { createCanvas } from '../../../hardware/display/canvas.ts'
import { drawQr, qrOf } from '../../../hardware/display/qr.ts'
import { readQr } from './read-qr.ts'

t.test('thirty-eight capitals make the smallest code but one', async t => {
  t.equal(qrOf('HTTPS://192.168.100.20:8443/T/K7F2QXAB').width, 25)
  t.equal(qrOf('HTTPS://192.168.100.20:8443/T/K7F2QXAB0').width, 29)
  t.throws(() => qrOf('x'.repeat(5_000)))
})

t.test('a phone reads it off the screen', async t => {
  for (const text of [
    'HTTPS://192.168.100.20:8443/T/K7F2QXAB',
    `https://${'a'.repeat(60)}.example/t/1`,
    '12',
  ]) {
    const canvas = createCanvas()
    drawQr(canvas, text, { x: 0, y: 0, width: 198, height: 198 })
    t.equal(readQr(canvas), text)
  }
  t.equal(readQr(createCanvas()), undefined, 'nothing is read off nothing')
})

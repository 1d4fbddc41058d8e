import t from 'tap'
import { decodeUnifont, type Look } from '../../../../hardware/display/shaping/unifont.ts'
import { packUnifont } from '../../../../scripts/fonts/unifont.ts'

const row = (byte: string, rows = 16) => byte.repeat(rows)
/** A bar at the left of 8 columns, a full block of 16, an accent, a control that nobody shall see. */
const hex = [`0041:${row('80')}`, `4E00:${row('FFFF')}`, `0301:${row('01')}`, `0007:${row('FF')}`, ''].join(
  '\n',
)
const packed = packUnifont(hex, '0301:-8\n4E00:-16\n')
const look = (halves: Look['halves'], bold = false): Look => ({ halves, bold, capHeight: 14 })

t.test('pictures grow by halves, with grey where an edge falls inside a pixel', async t => {
  const unifont = decodeUnifont(packed)
  const plain = unifont.glyph(0x41, look(2))
  t.match(plain, { advance: 8, left: 0, width: 8, height: 16, top: 15 })
  t.same([...(plain?.alpha.subarray(0, 3) ?? [])], [15, 0, 0])
  const larger = unifont.glyph(0x41, look(3))
  t.match(larger, { advance: 12, width: 12, height: 24, top: 19 })
  t.same([...(larger?.alpha.subarray(0, 3) ?? [])], [15, 8, 0])
  t.same([...(unifont.glyph(0x41, look(3, true))?.alpha.subarray(0, 3) ?? [])], [15, 15, 0])
  t.same(new Set(unifont.glyph(0x4e00, look(6))?.alpha), new Set([15]))
})

t.test('an accent stands over the letter before and takes no room; nothing else is moved', async t => {
  const unifont = decodeUnifont(packed)
  t.match(unifont.glyph(0x301, look(3)), { advance: 0, left: -12 })
  t.match(unifont.glyph(0x4e00, look(3)), { advance: 24, left: 0 })
  t.equal(unifont.glyph(7, look(2)), undefined)
  t.equal(unifont.glyph(0x42, look(2)), undefined)
})

t.test('a file cut anywhere is refused', async t => {
  for (let length = 0; length < packed.length; length++) {
    t.throws(() => decodeUnifont(packed.subarray(0, length)), { code: 'font-damaged' }, `after ${length}`)
  }
})

import t from 'tap'
import type { Point } from '../../../scripts/fonts/outline.ts'
import { rasterise } from '../../../scripts/fonts/rasterise.ts'
import { drawSign } from '../../../scripts/fonts/signs.ts'
import { hole, rectangle, solid } from '../../../scripts/fonts/stroke.ts'

t.test('coverage is exact along a row and within half a level between rows', async t => {
  t.same(rasterise([rectangle(0, -2, 2, 0)]), {
    left: 0,
    top: 2,
    width: 2,
    height: 2,
    alpha: Uint8Array.of(15, 15, 15, 15),
  })
  t.same([...rasterise([rectangle(0.2, -1, 1.6, 0)]).alpha], [12, 9])
  t.same([...rasterise([rectangle(0, -1.5, 1, 0)]).alpha], [8, 15])
  const half: readonly Point[] = [
    [0, 0],
    [1, 0],
    [0, -1],
  ]
  t.same([...rasterise([half]).alpha], [8])
})

t.test('ink on ink is ink once, a hole is none, empty rows are cut off', async t => {
  const square = solid(rectangle(0, -3, 3, 0))
  const again = solid(rectangle(1.5, -3, 3, 0))
  t.same([...rasterise([square, again]).alpha], Array(9).fill(15))
  const { alpha } = rasterise([square, hole(rectangle(1, -2, 2, -1))])
  t.same([...alpha], [15, 15, 15, 15, 0, 15, 15, 15, 15])
  t.same(rasterise([rectangle(5, -8, 6, -7), rectangle(5.001, -9, 5.002, -8)]), {
    left: 5,
    top: 8,
    width: 1,
    height: 1,
    alpha: Uint8Array.of(15),
  })
  t.equal(rasterise([]).width, 0)
})

t.test('level and upright strokes of signs are full pixels at every size', async t => {
  for (const [capRows, pen] of [
    [14, 2],
    [17, 2],
    [17, 3],
    [19, 2],
    [19, 3],
    [35, 5],
  ] as const) {
    for (const sign of '☰☐') {
      const alpha = drawSign(sign, capRows, pen)?.alpha ?? []
      t.ok(
        alpha.every(value => value === 0 || value === 15),
        `${sign} beside capitals of ${capRows}`,
      )
    }
  }
  t.equal(drawSign('A', 14, 2), undefined)
})

/** How tickets fill a board: the oldest first, nothing torn that need not be, nothing lost. */
import fc from 'fast-check'
import t from 'tap'
import { cut, gridFor, lay, type Measured } from '../../gateway/web/pages/kitchen/slots.ts'

const ticket = (key: string, ...blocks: number[]): Measured<string> => ({
  key,
  blocks,
  firstRoom: 300,
  laterRoom: 340,
  foot: 60,
  turnOver: 40,
})

t.test('a big screen has ten places, smaller ones fewer, a phone scrolls', async t => {
  t.same(gridFor(1920, 980), { columns: 5, rows: 2, flow: false })
  t.same(gridFor(3840, 2000), { columns: 5, rows: 2, flow: false })
  t.same(gridFor(1366, 660), { columns: 4, rows: 2, flow: false })
  t.same(gridFor(1024, 640), { columns: 3, rows: 2, flow: false })
  t.same(gridFor(768, 900), { columns: 2, rows: 3, flow: false })
  t.same(gridFor(390, 700), { columns: 1, rows: 10, flow: true })
  t.same(gridFor(844, 250), { columns: 2, rows: 5, flow: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8000 }), fc.integer({ min: 1, max: 8000 }), (width, height) => {
      const { columns, rows, flow } = gridFor(width, height)
      return columns >= 1 && rows >= 1 && (flow || columns * rows <= 10)
    }),
  )
})

t.test('a ticket that fits is whole; one that does not goes on between its dishes', async t => {
  t.same(cut(ticket('a', 100, 100)), [{ key: 'a', from: 0, to: Infinity, first: true, last: true }])
  t.same(
    cut(ticket('a', 100, 140.4)),
    [{ key: 'a', from: 0, to: Infinity, first: true, last: true }],
    'half a pixel is no reason',
  )
  t.same(
    cut(ticket('a', 100, 100, 100)).map(({ from, to, first, last }) => [from, to, first, last]),
    [
      [0, 2, true, false],
      [2, Infinity, false, true],
    ],
  )
  t.equal(cut(ticket('a', 900, 900)).length, 2, 'a dish taller than a place stands alone')
  t.equal(cut({ ...ticket('a', 900), blocks: undefined }).length, 1)
})

t.test(
  'every block of every ticket is on exactly one place, in order, and no page has too many',
  async () => {
    const tickets = fc.array(fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 12 }), { maxLength: 15 })
    fc.assert(
      fc.property(tickets, fc.integer({ min: 1, max: 10 }), (heights, slots) => {
        const all = heights.map((blocks, n) => ticket(String(n), ...blocks))
        const pages = lay(all, slots)
        const seen = new Map<string, number>()
        let at = 0
        for (const part of pages.flat()) {
          if (Number(part.key) < at || part.from !== (seen.get(part.key) ?? 0)) return false
          at = Number(part.key)
          seen.set(part.key, Math.min(part.to, heights[at]?.length ?? 0))
        }
        return (
          pages.every((page, n) => page.length <= slots && (page.length > 0 || n === 0)) &&
          heights.every((blocks, n) => seen.get(String(n)) === blocks.length)
        )
      }),
    )
  },
)

t.test(
  'an order is kept in one piece over a page’s end, at the price of two empty places and no more',
  async t => {
    const short = (key: string) => ticket(key, 100)
    const long = ticket('long', 200, 200, 200)
    t.same(
      lay([short('a'), short('b'), long], 4).map(page => page.map(({ key }) => key)),
      [
        ['a', 'b'],
        ['long', 'long', 'long'],
      ],
    )
    t.same(
      lay([short('a'), long, long], 6).map(page => page.length),
      [4, 3],
    )
    t.same(
      lay([short('a'), ticket('huge', ...Array(5).fill(290))], 4).map(page => page.length),
      [4, 2],
    )
  },
)

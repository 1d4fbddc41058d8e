/** A guest may be refused because a price has changed, and for nothing that merely looks like it. */
import t from 'tap'
import type { Told } from '../../../scripts/torture/guest.ts'
import type { Asked } from '../../../scripts/torture/ledger.ts'
import { reckonRefusals } from '../../../scripts/torture/reckoning/refusals.ts'
import type { PlainMenu } from '../../../scripts/torture/till.ts'

const soupFor = (price: number): PlainMenu => ({
  categories: [{ id: 'starters', items: [{ id: 'soup', price }] }],
})
const menus = new Map([
  ['morning', soupFor(650)],
  ['evening', soupFor(660)],
])

/** A guest who agreed to 13.00 for two soups, and what they were told. */
const findings = (told: Partial<Told>, gaveUp = false) => {
  const asked: Asked = {
    ...{ id: 'A', pad: 'pad-1', table: '1', total: 1300 },
    lines: [{ item: 'soup', quantity: 2, options: [] }],
    outcome: { told: { id: 'A', ok: false, why: 'price-changed', ...told }, gaveUp },
  }
  return reckonRefusals({ asked: [asked], menus }).map(({ what }) => what)
}

t.test('refused for a price', async t => {
  t.same(findings({ menu: 'evening', total: 1320 }), [], 'it has changed, and this is it')
  t.same(findings({ menu: 'evening', total: 1319 }), ['mispriced'], 'it has, but to another one')
  t.same(findings({ menu: 'morning', total: 1299 }), ['mispriced'], 'it has not, says our till')
  t.same(findings({ menu: 'morning', total: 1300 }), ['mispriced'], 'nor does the gateway say so')
  t.same(findings({ menu: 'never seen', total: 1299 }), [])
  t.same(findings({ why: 'sold-out' }), [])
  t.same(findings({ menu: 'morning', total: 1299 }, true), [], 'the cancel was answered, not the order')
})

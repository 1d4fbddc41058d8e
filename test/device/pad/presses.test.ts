/** The editor's figure for a dish is the guest's shortest way to it. */
import t from 'tap'
import { faceOf } from '../../../device/pad/faces.ts'
import type { Button } from '../../../device/pad/happening.ts'
import type { Pad } from '../../../device/pad/pad.ts'
import { pressesToReach } from '../../../device/pad/presses.ts'
import { topOf } from '../../../device/pad/trail.ts'
import { update } from '../../../device/pad/update.ts'
import { longMenu } from '../../../scripts/presses/long-menu.ts'
import { idNumber, sitDown } from './guest.ts'
import { demoMenu, item, publish, serve, smallMenu } from './house.ts'

const buttons: readonly Button[] = [1, 2, 3, 4]

const pressed = (pad: Pad, button: Button): Pad => {
  const event = { at: pad.now, id: idNumber(1), button }
  const [down] = update(pad, { ...event, type: 'press' })
  return update(down, { ...event, type: 'release' })[0]
}

/** The real pad, tried out level by level: how many presses until each item's first page opens. */
const shortestWays = (root: Pad): ReadonlyMap<string, number> => {
  const ways = new Map<string, number>()
  const seen = new Set<string>()
  let level: readonly Pad[] = [root]
  for (let presses = 0; level.length > 0; presses++) {
    const next: Pad[] = []
    for (const pad of level) {
      const key = JSON.stringify(pad.trail)
      if (seen.has(key)) continue
      seen.add(key)
      const { at } = topOf(pad)
      if (at === 'choice' || at === 'extras' || at === 'add') {
        const dish = pad.draft?.item ?? ''
        if (!ways.has(dish)) ways.set(dish, presses)
        continue
      }
      next.push(
        ...buttons
          .filter(button => faceOf(pad).keys[button] !== undefined)
          .map(button => pressed(pad, button)),
      )
    }
    level = next
  }
  return ways
}

t.test('as counted as walked', t => {
  for (const menu of [smallMenu, demoMenu, longMenu(1)]) {
    const ways = shortestWays(serve(sitDown(), menu).pad)
    const dishes = menu.categories.flatMap(category => category.items)
    t.equal(ways.size, dishes.length)
    for (const { id } of dishes) t.equal(ways.get(id), pressesToReach(menu, id), id)
  }
  t.end()
})

t.test('a list that comes round halves the way to its end', t => {
  const items = Array.from({ length: 9 }, (_, n) => ({ id: `i${n}`, name: { en: `${n}` }, price: 1 }))
  const menu = publish({
    currency: 'EUR',
    languages: ['en'],
    categories: [
      { id: 'none', name: { en: 'None' }, items: [] },
      { id: 'all', name: { en: 'All' }, items },
    ],
  })
  t.same(
    items.map(({ id }) => pressesToReach(menu, item(id))),
    [2, 3, 4, 5, 6, 6, 5, 4, 3],
  )
  t.equal(pressesToReach(menu, item('elsewhere')), Number.POSITIVE_INFINITY)
  t.end()
})

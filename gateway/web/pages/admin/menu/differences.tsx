/** What a menu file would change for the guests, dish by dish, before anybody publishes it. */
import { indexMenu, inLanguage, type Menu } from '../../../../../protocol/menu.ts'
import { changesBetween } from '../../../../../protocol/menu-changes.ts'
import { priceFrom } from '../../../../../protocol/price.ts'
import type { Admin } from '../admin.ts'

/** `Soup €6.50 → €7.00` for each dish that begins at another price. */
const repricings = (admin: Admin, before: Menu, after: Menu): ReadonlyMap<string, string> => {
  const [old, now] = [indexMenu(before), indexMenu(after)]
  const language = after.languages[0] ?? ''
  const found = new Map<string, string>()
  for (const [id, { item }] of now.items) {
    if (!old.items.has(id)) continue
    const [was, is] = [priceFrom(old, id), priceFrom(now, id)]
    const name = inLanguage(item.name, language, language)
    if (was !== is) found.set(name, `${name} ${admin.money(was)} → ${admin.money(is)}`)
  }
  return found
}

const kinds = [
  ['added', 'New'],
  ['removed', 'Gone'],
  ['repriced', 'Other price'],
  ['edited', 'Changed'],
] as const

export const Differences = ({ admin, before, after }: { admin: Admin; before: Menu; after: Menu }) => {
  const changes = changesBetween(before, after)
  const some = kinds.filter(([kind]) => changes[kind].length > 0)
  if (some.length === 0) return <p class="soft">No dish changes.</p>
  const prices = repricings(admin, before, after)
  return (
    <dl class="differences" aria-label="What changes">
      {some.map(([kind, word]) => (
        <div key={kind}>
          <dt>
            {word} ({changes[kind].length})
          </dt>
          <dd>
            {changes[kind].map(name => (kind === 'repriced' ? (prices.get(name) ?? name) : name)).join(', ')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

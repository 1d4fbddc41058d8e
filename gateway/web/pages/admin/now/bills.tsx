/** Who wants to pay: what they owe, how they asked to pay it, and who is on the way. */
import { wishWords } from '../../house/wished.tsx'
import type { Admin } from '../admin.ts'
import { ago } from '../ages.ts'

export const Bills = ({ admin }: { admin: Admin }) => {
  const bills = admin.house.value?.bills ?? []
  if (bills.length === 0) return null
  return (
    <section class="panel" aria-label="Bills asked for">
      <h2>Want to pay</h2>
      <ul class="rows">
        {bills.map(({ table, name, due, wish, at, by }) => (
          <li key={table}>
            <a href={`/floor#/${encodeURIComponent(table)}/check`}>
              {/^\d+$/.test(name) ? `Table ${name}` : name}
            </a>
            <span>{wishWords({ due, wish, money: admin.money })}</span>
            <span class="soft">
              {by === undefined
                ? at === undefined
                  ? ''
                  : `${ago(at, admin.now.value)}, nobody yet`
                : `${by} is coming`}
            </span>
            <span class="sum">{admin.money(due)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The menus before: who published them when, and the way back to one. */
import { Type } from 'typebox'
import { MenuVersion } from '../../../../../protocol/ids.ts'
import { Menu } from '../../../../../protocol/menu.ts'
import { Missing } from '../../house/missing.tsx'
import { callGateway, useReading } from '../../house/read.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'

const Menus = Type.Object({
  menus: Type.Array(Type.Object({ version: MenuVersion, at: Type.Integer(), by: Type.String() })),
})

export const History = ({ admin, present }: { admin: Admin; present: MenuVersion | undefined }) => {
  const reading = useReading('/api/v1/menus', Menus, present)
  const { read } = reading
  if (read?.is !== 'here') return <Missing reading={reading} />
  const publish = async (version: MenuVersion, done: string, undo?: () => void) => {
    const old = await callGateway('GET', `/api/v1/menus/${version}`, Menu)
    if (old.is === 'missing') return say({ tone: 'refused', text: old.detail })
    await admin.attempt({ type: 'publish-menu', menu: old.value }, done, undo)
  }
  const back = (version: MenuVersion, at: number) => {
    const undo = present === undefined ? undefined : () => void publish(present, 'The menu before is back.')
    void publish(version, `The menu of ${admin.clockTime(at)} is back.`, undo)
  }
  if (read.value.menus.length < 2) return null
  return (
    <section class="panel" aria-label="Earlier menus">
      <h2>Earlier menus</h2>
      <ul class="rows">
        {read.value.menus.map(({ version, at, by }) => (
          <li key={`${version}${at}`}>
            <span>{admin.clockTime(at)}</span>
            <span class="what soft">{by}</span>
            {version === present ? (
              <span>on sale now</span>
            ) : (
              <button
                type="button"
                aria-label={`Publish again the menu of ${admin.clockTime(at)}`}
                onClick={() => back(version, at)}
              >
                Publish again
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

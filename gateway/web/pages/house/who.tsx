/** Whose page this is: their name in the corner, and behind it the other pages they may use and the way out. */
import { useState } from 'preact/hooks'
import type { Role } from '../../../../protocol/roles.ts'
import type { Me } from '../../../../protocol/sign-in.ts'
import type { Asking } from './asking.ts'
import { Dialog } from './dialog.tsx'

const pages: readonly { readonly path: string; readonly name: string; readonly roles: readonly Role[] }[] = [
  { path: '/floor', name: 'Floor', roles: ['owner', 'manager', 'waiter'] },
  { path: '/kitchen', name: 'Kitchen', roles: ['owner', 'manager', 'kitchen'] },
  { path: '/admin', name: 'Manager', roles: ['owner', 'manager'] },
]

export const Who = (props: { me: Me; asking: Asking; onSignOut: () => void }) => {
  const { me, asking, onSignOut } = props
  const [isOpen, setOpen] = useState(false)
  const waiting = asking.underWay.value.length
  const others = pages.filter(({ path, roles }) => roles.includes(me.role) && path !== location.pathname)
  return (
    <>
      <button type="button" class="who" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {me.name} <span aria-hidden="true">▾</span>
      </button>
      {isOpen && (
        <Dialog title={`${me.name}, ${me.role}`} onClose={() => setOpen(false)}>
          {waiting > 0 && (
            <p class="bad">
              {waiting === 1 ? 'One thing has' : `${waiting} things have`} not reached the gateway yet.
              Whoever signs out now drops {waiting === 1 ? 'it' : 'them'}.
            </p>
          )}
          <div class="deeds column">
            {others.map(({ path, name }) => (
              <a key={path} class="button" href={path}>
                {name} page
              </a>
            ))}
            <button
              type="button"
              class={waiting > 0 ? 'danger' : ''}
              onClick={() => {
                setOpen(false)
                asking.forget()
                onSignOut()
              }}
            >
              Sign out
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

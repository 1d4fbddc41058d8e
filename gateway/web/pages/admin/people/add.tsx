/** Somebody new: a name people know, a name to sign in with, a role. */
import { useState } from 'preact/hooks'
import { StaffId } from '../../../../../protocol/ids.ts'
import type { StaffRole } from '../../../../../protocol/roles.ts'
import { check } from '../../../../../protocol/shape.ts'
import type { StaffMember } from '../../../../../protocol/sign-in.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'

/** `Anna Müller` → `anna-muller`: what a keyboard on a phone gets right. */
const idFrom = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

const does: Readonly<Record<StaffRole, string>> = {
  owner: 'Owner: everything',
  manager: 'Manager: menu, orders, devices, people',
  waiter: 'Waiter: the floor',
  kitchen: 'Kitchen: screens and tickets',
  technician: 'Technician: devices',
}

export const AddPanel = (props: {
  admin: Admin
  roles: readonly StaffRole[]
  onAdded: (member: StaffMember) => void
}) => {
  const { admin, roles, onAdded } = props
  const [name, setName] = useState('')
  const [id, setId] = useState('')
  const [role, setRole] = useState<StaffRole>('waiter')
  const add = async (event: Event) => {
    event.preventDefault()
    const staff = check(StaffId, id || idFrom(name))
    if (!staff.ok)
      return say({ tone: 'refused', text: 'Names to sign in with have small letters, digits, - and _ only.' })
    const member = { staff: staff.value, name: name.trim(), role }
    const settled = await admin.attempt({ type: 'add-staff', ...member }, `${member.name} is on the staff.`)
    if (settled.is === 'refused') return
    setName('')
    setId('')
    onAdded({ ...member, ready: false, sessions: 0 })
  }
  return (
    <section class="panel" aria-label="Add somebody">
      <h2>Add somebody</h2>
      <form class="search" onSubmit={event => void add(event)}>
        <label>
          Name
          <input
            name="name"
            required
            maxLength={40}
            value={name}
            onInput={event => setName(event.currentTarget.value)}
          />
        </label>
        <label>
          Signs in as
          <input
            name="staff"
            maxLength={40}
            autoCapitalize="none"
            placeholder={idFrom(name)}
            value={id}
            onInput={event => setId(event.currentTarget.value)}
          />
        </label>
        <label>
          Role
          <select value={role} onChange={event => setRole(event.currentTarget.value as StaffRole)}>
            {roles.map(one => (
              <option key={one} value={one}>
                {does[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="main">
          Add
        </button>
      </form>
    </section>
  )
}

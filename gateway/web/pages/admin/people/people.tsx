/** Who works here: their role, whether they can sign in, and giving them a PIN. */
import { useState } from 'preact/hooks'
import { Type } from 'typebox'
import type { StationId } from '../../../../../protocol/ids.ts'
import { KitchenSetupView } from '../../../../../protocol/kitchen-setup.ts'
import { type StaffRole, staffRoles } from '../../../../../protocol/roles.ts'
import { type Me, StaffMember, secretOf } from '../../../../../protocol/sign-in.ts'
import { Dialog } from '../../house/dialog.tsx'
import { Missing } from '../../house/missing.tsx'
import { useReading } from '../../house/read.ts'
import type { Admin } from '../admin.ts'
import { AddPanel } from './add.tsx'
import { PadCode } from './pad-code.tsx'
import { SecretDialog } from './secret.tsx'
import { type HouseStation, WorksDialog, worksAtWords } from './works.tsx'

const Members = Type.Array(StaffMember)

/** The roles somebody of `role` may give and take. */
export const rolesUnder = (role: Me['role']): readonly StaffRole[] =>
  staffRoles.filter(one => role === 'owner' || (one !== 'owner' && one !== 'manager'))

const presence = ({ ready, role, sessions }: StaffMember): string => {
  if (!ready) return `has no ${secretOf(role) === 'pin' ? 'PIN' : 'password'} yet`
  if (sessions === 0) return 'not signed in'
  return sessions === 1 ? 'signed in' : `signed in on ${sessions} devices`
}

export const PeoplePane = ({ admin, me }: { admin: Admin; me: Me }) => {
  const reading = useReading('/api/v1/staff', Members, admin.house.value)
  const { read, again } = reading
  const kitchen = useReading('/api/v1/kitchen', KitchenSetupView, admin.house.value).read
  const [asks, setAsks] = useState<{ what: 'secret' | 'remove' | 'works'; member: StaffMember } | undefined>(
    undefined,
  )
  if (read?.is !== 'here') return <Missing reading={reading} />
  const close = () => {
    setAsks(undefined)
    again()
  }
  const may = rolesUnder(me.role)
  const stations: readonly HouseStation[] | undefined =
    kitchen?.is !== 'here'
      ? undefined
      : Object.entries(kitchen.value.kitchen.stations).map(([id, { name }]) => ({
          station: id as StationId,
          name: name ?? id,
        }))
  return (
    <>
      <section class="panel" aria-label="People">
        <h2>People</h2>
        <ul class="rows people">
          {read.value.map(member => (
            <li key={member.staff} data-staff={member.staff}>
              <b>{member.name}</b>
              <span class="soft">{member.staff}</span>
              <span>
                {member.role}
                {member.role === 'kitchen' && (
                  <span class="soft"> {worksAtWords(stations, member.stations)}</span>
                )}
              </span>
              <span class={member.ready ? 'soft' : 'bad'}>{presence(member)}</span>
              <span class="buttons">
                {member.role === 'kitchen' && (
                  <button
                    type="button"
                    aria-label={`Stations of ${member.name}`}
                    onClick={() => setAsks({ what: 'works', member })}
                  >
                    Stations
                  </button>
                )}
                <button
                  type="button"
                  aria-label={`${secretOf(member.role) === 'pin' ? 'New PIN' : 'New password'} for ${member.name}`}
                  disabled={!may.includes(member.role) && member.staff !== me.staff}
                  onClick={() => setAsks({ what: 'secret', member })}
                >
                  {secretOf(member.role) === 'pin' ? 'New PIN' : 'New password'}
                </button>
                <button
                  type="button"
                  class="danger"
                  aria-label={`Remove ${member.name}`}
                  disabled={!may.includes(member.role) || member.staff === me.staff}
                  onClick={() => setAsks({ what: 'remove', member })}
                >
                  Remove
                </button>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <PadCode admin={admin} />
      <AddPanel admin={admin} roles={may} onAdded={member => setAsks({ what: 'secret', member })} />
      {asks?.what === 'secret' && <SecretDialog admin={admin} me={me} member={asks.member} onClose={close} />}
      {asks?.what === 'works' && (
        <WorksDialog admin={admin} member={asks.member} house={stations} onClose={close} />
      )}
      {asks?.what === 'remove' && (
        <Dialog title={`Remove ${asks.member.name}?`} onClose={close}>
          <p>They are signed out everywhere at once. What they did stays on record.</p>
          <div class="deeds">
            <button
              type="button"
              class="danger"
              onClick={() => {
                const { staff, name } = asks.member
                void admin.attempt({ type: 'remove-staff', staff }, `${name} is removed.`).then(close)
              }}
            >
              Remove
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

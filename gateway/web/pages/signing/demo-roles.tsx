/** The demo's own staff, a touch each. */
import type { StaffRole } from '../../../../protocol/roles.ts'
import type { Signing } from './signing.ts'
import { useTry } from './trying.ts'

export const DemoRoles = ({ signing, roles }: { signing: Signing; roles: readonly StaffRole[] }) => {
  const { wrong, tryOnce } = useTry()
  return (
    <div class="signing-demo">
      <p>This is the demo: nobody needs a secret here.</p>
      <div class="signing-roles">
        {roles.map(role => (
          <button type="button" key={role} onClick={() => void tryOnce(() => signing.demo(role))}>
            {role[0]?.toUpperCase()}
            {role.slice(1)}
          </button>
        ))}
      </div>
      <p class="signing-wrong" role="alert">
        {wrong.value}
      </p>
    </div>
  )
}

/** The people of the demo: one of each trade, whom everybody may be and nobody is where the demo is off. */
import type { StaffId } from '../../protocol/ids.ts'
import type { StaffRole } from '../../protocol/roles.ts'

/** By what they do; their ids are found again at the next start. */
export const demoStaff: Readonly<Record<StaffRole, { readonly staff: StaffId; readonly name: string }>> = {
  owner: { staff: 'demo-owner' as StaffId, name: 'Maria' },
  manager: { staff: 'demo-manager' as StaffId, name: 'Max' },
  waiter: { staff: 'demo-waiter' as StaffId, name: 'Anna' },
  kitchen: { staff: 'demo-kitchen' as StaffId, name: 'Ben' },
  technician: { staff: 'demo-technician' as StaffId, name: 'Tom' },
}

const ids: ReadonlySet<StaffId> = new Set(Object.values(demoStaff).map(({ staff }) => staff))

export const isDemoStaff = (staff: StaffId): boolean => ids.has(staff)

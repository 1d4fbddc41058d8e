/** What managers ask about staff and devices. */
import { Type } from 'typebox'
import { DeviceName, StaffId, StationId } from '../ids.ts'
import { freeText } from '../order.ts'
import { StaffRole } from '../roles.ts'
import { closed, staff } from './staff.ts'

export const peopleRequests = [
  Type.Object(
    {
      ...staff,
      type: Type.Literal('add-staff'),
      staff: StaffId,
      name: freeText(40, 1),
      role: StaffRole,
      stations: Type.Optional(Type.Array(StationId, { maxItems: 20 })),
    },
    closed,
  ),
  /** What is left out stays. An empty list of stations means all of them. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('change-staff'),
      staff: StaffId,
      name: Type.Optional(freeText(40, 1)),
      role: Type.Optional(StaffRole),
      stations: Type.Optional(Type.Array(StationId, { maxItems: 20 })),
    },
    closed,
  ),
  /** Signs them out everywhere, at once. */
  Type.Object({ ...staff, type: Type.Literal('remove-staff'), staff: StaffId }, closed),
  /** What people call a device, beside its name. `pad`: its name, also a kitchen device's. */
  Type.Object(
    { ...staff, type: Type.Literal('rename-device'), pad: DeviceName, label: freeText(40) },
    closed,
  ),
  /** Off within a second, and off until a technician assigns it anew. */
  Type.Object({ ...staff, type: Type.Literal('revoke-device'), pad: DeviceName }, closed),
] as const

/** Putting a device out: off at once, and kept out whatever secret it comes with, until a technician assigns it anew. */
import type { DeviceName } from '../../protocol/ids.ts'
import type { Cancel } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import { isRevoked } from '../desk/devices-view.ts'
import { type Devices, deviceName } from './devices.ts'

/** The same devices without those that were revoked: the floor knows them, after a restart as well. */
export const withoutRevoked = (devices: Devices, desk: Pick<Desk, 'floor'>): Devices => ({
  authenticate: async (name, secret) => {
    const device = await devices.authenticate(name, secret)
    // Looked at last: whoever is revoked while a file is being read is revoked.
    return device === undefined || isRevoked(desk.floor, deviceName(device)) ? undefined : device
  },
})

/**
 * Ends a device's connection in the turn in which its revocation is on disk, and then makes its secrets void: even a
 * gateway that lost its journal would not let it in again.
 */
export const followRevocations = (
  desk: Pick<Desk, 'follow'>,
  broker: { dismiss(device: DeviceName): void },
  dropSecrets: (device: DeviceName) => Promise<void>,
  report: (device: DeviceName, error: unknown) => void,
): Cancel =>
  desk.follow(({ entry }) => {
    for (const fact of entry.facts) {
      if (fact.fact !== 'device-revoked') continue
      broker.dismiss(fact.pad)
      dropSecrets(fact.pad).catch((error: unknown) => report(fact.pad, error))
    }
  })

/** Who is let in: a device that names itself three times alike, knows its secret and leaves a decent will. */
import { rights } from './access.ts'
import { type Device, type Devices, deviceName } from './devices.ts'
import type { Refused } from './tally.ts'
import type { Visit } from './visit.ts'

/** A device, or why not and the CONNACK return code (3.2.2.3) that says so. */
export type Admission =
  | { readonly ok: true; readonly device: Device }
  | { readonly ok: false; readonly why: Refused; readonly code: 3 | 4 | 5; readonly cause?: unknown }

const refuse = (why: Refused, code: 3 | 4 | 5, cause?: unknown): Admission => ({
  ok: false,
  why,
  code,
  cause,
})

/**
 * Judges a CONNECT. 4 means that user name and secret do not go together, whichever of the two is wrong; 5 that
 * they do, but the client id is another's name or the will is about something else than its own link; 3 that the
 * records could not be read just now.
 */
export const admit = async (
  devices: Devices,
  visit: Visit,
  clientId: string,
  name: string | undefined,
  secret: Uint8Array | undefined,
): Promise<Admission> => {
  if (name === undefined || secret === undefined) return refuse('bad-secret', 4)
  let device: Device | undefined
  try {
    device = await devices.authenticate(name, secret)
  } catch (cause) {
    return refuse('unavailable', 3, cause)
  }
  if (device === undefined) return refuse('bad-secret', 4)
  const proved = deviceName(device)
  if (clientId !== proved) return refuse('not-allowed', 5)
  const { will } = visit
  if (will !== undefined && !rights[device.kind].mayLeave(proved, will.topic, will.retain === true)) {
    return refuse('not-allowed', 5)
  }
  return { ok: true, device }
}

/** The gateway's door as a technician's computer knocks at it: HTTPS, and nothing said before it is known. */
import { type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { type TSchema, Type } from 'typebox'
import { reach } from '../../device/link/reach.ts'
import {
  type AssignDevice,
  AssignedDevice,
  AssignedKitchenDevice,
  type AssignKitchenDevice,
  DeviceList,
  type Pass,
} from '../../protocol/device.ts'
import { Refusal } from '../../protocol/refusal.ts'
import { type Checked, check } from '../../protocol/shape.ts'
import type { Clock } from '../../protocol/time.ts'
import { Stop } from './surroundings.ts'

export interface Door {
  /** @throws Stop `network`, `refused` */
  devices(): Promise<DeviceList>
  /** Undefined `why`: the secret and the rest for the device. @throws Stop `network`, `refused` */
  assign(ask: Ask): Promise<Assigned | Refusal>
}

export type Ask = AssignDevice | AssignKitchenDevice
const Assigned = Type.Union([AssignedDevice, AssignedKitchenDevice])
export type Assigned = AssignedDevice | AssignedKitchenDevice

interface Answer {
  readonly status: number
  readonly body: unknown
}

const answerMs = 10_000
const mostBytes = 4 * 1024 * 1024
/** Answers that ask for patience. */
const later = [429, 502, 503, 504]
const pausesMs = [500, 1_500, 3_000]

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const readAll = async (response: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of response) {
    length += piece.length
    if (length > mostBytes) throw new Error('it answers without end')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

const toward = ({ host, port, fingerprint }: Pass, clock: Clock): Promise<Socket> =>
  new Promise((resolve, reject) =>
    reach({ host, port, fingerprint }, clock, {
      reached: resolve,
      failed: ({ why, by }) => {
        const cause =
          by === 'stranger'
            ? `Somebody answers at ${host}:${port} who is not the gateway of this pass: ${why}. Is the pass from this restaurant?`
            : `The gateway does not answer at ${host}:${port}: ${why}. Is this computer on the restaurant's network?`
        reject(new Stop('network', cause))
      },
    }),
  )

const knock = async (pass: Pass, clock: Clock, path: string, body?: object): Promise<Answer> => {
  const socket = await toward(pass, clock)
  const cancel = clock.after(answerMs, () => socket.destroy(new Error('no answer came in 10 seconds')))
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const asking = request({
        method: body === undefined ? 'GET' : 'POST',
        path,
        // The socket is encrypted already, with the one gateway that the pass names.
        createConnection: () => socket,
        headers: {
          host: `${pass.host}:${pass.port}`,
          authorization: `Bearer ${pass.key}`,
          connection: 'close',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      })
      asking.once('error', reject)
      asking.once('response', response => {
        readAll(response).then(
          text => resolve({ status: response.statusCode ?? 0, body: parse(text) }),
          reject,
        )
      })
      asking.end(body === undefined ? undefined : JSON.stringify(body))
    })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Stop('network', `The gateway broke off: ${why}. Run the same again; that does no harm.`)
  } finally {
    cancel()
    socket.destroy()
  }
}

const understood = <T>(checked: Checked<T>, status: number): T => {
  if (checked.ok) return checked.value
  throw new Stop(
    'network',
    `The gateway answered ${status}, and not as this program expects. Are both of the same version?`,
  )
}

export const openDoor = (pass: Pass, clock: Clock): Door => {
  const ask = async (path: string, body?: object): Promise<Answer> => {
    for (const pauseMs of pausesMs) {
      const answer = await knock(pass, clock, path, body)
      if (!later.includes(answer.status)) return answer
      await new Promise<void>(resolve => clock.after(pauseMs, resolve))
    }
    return knock(pass, clock, path, body)
  }
  const take = <S extends TSchema>(schema: S, { status, body }: Answer) => {
    if (status === 401 || status === 403) {
      const cause = status === 401 ? 'it is not valid, or no longer' : 'it does not allow this'
      throw new Stop(
        'refused',
        `The gateway does not take this pass: ${cause}. Ask a manager for a new one (/admin, Devices).`,
      )
    }
    if (later.includes(status))
      throw new Stop('network', `The gateway answered ${status}: it is busy. Try again in a minute.`)
    return understood(check(schema, body), status)
  }
  return {
    devices: async () => take(DeviceList, await ask('/api/v1/devices')),
    assign: async asked => {
      const answer = await ask('/api/v1/devices', asked)
      return answer.status === 409 || answer.status === 422
        ? understood(check(Refusal, answer.body), answer.status)
        : take(Assigned, answer)
    },
  }
}

/** A pad's configuration file: what board it sits on, and who it is, unless a technician tells it that. */
import { type Static, Type } from 'typebox'
import { Fault } from '../protocol/fault.ts'
import { PadName } from '../protocol/ids.ts'
import { check } from '../protocol/shape.ts'
import { type BoardSetup, boardFields, boardProblems, placeBoard } from './board/setup.ts'
import {
  type Environment,
  findSecret,
  givenFields,
  placeGateway,
  placeProblems,
  placeSerial,
  readJsonFile,
  type SerialSetup,
} from './given.ts'
import type { GatewayPlace } from './link/place.ts'

export const PadConfig = Type.Object(
  {
    /**
     * The device's name, as `npm run devices` gave it, and with it `gateway` and a secret. Without all of them the
     * pad is whoever a technician made it (`serial`), and nobody until then.
     */
    name: Type.Optional(PadName),
    ...givenFields,
    ...boardFields,
  },
  { additionalProperties: false },
)
export type PadConfig = Static<typeof PadConfig>

/** Who a pad is and whom it talks to, as a file says. */
export interface Given {
  readonly name: PadName
  readonly gateway: GatewayPlace
  readonly secret: string
}

/** The file and what it points to, with every default filled in. */
export interface PadSetup {
  /** Undefined: whoever a technician says. */
  readonly given: Given | undefined
  readonly serial: SerialSetup | undefined
  readonly board: BoardSetup
  readonly log: string
}

/**
 * Reads and checks a configuration file and the secret it names.
 * @throws Fault `bad-file`, which names every problem with its place
 */
export const readSetup = (path: string, env: Environment): PadSetup => {
  const { value, folder } = readJsonFile(path)
  const config = check(PadConfig, value)
  const found = findSecret(value, folder, env, 'a pad')
  const place = config.ok ? placeGateway(config.value) : undefined
  const trouble = [
    ...(found !== undefined && 'problem' in found ? [found.problem] : []),
    ...(place === undefined ? [] : placeProblems('gateway', place)),
    ...(config.ok ? boardProblems(config.value) : []),
  ]
  if (!config.ok || place === undefined || trouble.length > 0) {
    const problems = [...(config.ok ? [] : config.problems), ...trouble]
    throw new Fault('bad-file', `${path} is no pad's configuration:\n  ${problems.join('\n  ')}`)
  }
  const { name, serial, log } = config.value
  return {
    given:
      name !== undefined && found !== undefined && 'secret' in found
        ? { name, gateway: place, secret: found.secret }
        : undefined,
    serial: serial && placeSerial(serial, folder),
    board: placeBoard(config.value, folder),
    log: log ?? 'info',
  }
}

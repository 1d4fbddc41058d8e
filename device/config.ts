/** A pad's configuration file: what board it sits on, and who it is, unless a technician tells it that. */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Static, Type } from 'typebox'
import { Fault } from '../protocol/fault.ts'
import { PadName } from '../protocol/ids.ts'
import { Fingerprint } from '../protocol/provisioning.ts'
import { check } from '../protocol/shape.ts'
import { type BoardSetup, boardFields, boardProblems, placeBoard } from './board/setup.ts'
import { type GatewayPlace, whyNotThere } from './link/place.ts'

const closed = { additionalProperties: false } as const

export const PadConfig = Type.Object(
  {
    /**
     * The device's name, as `npm run devices` gave it, and with it `gateway` and a secret. Without all of them the
     * pad is whoever a technician made it (`serial`), and nobody until then.
     */
    name: Type.Optional(PadName),
    gateway: Type.Optional(
      Type.Object(
        {
          /** Host name or address. Default 127.0.0.1. */
          host: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
          /** TCP port, 1 to 65535. Default 8883 with a fingerprint, 1883 without. */
          port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
          /** How the gateway is known, over TLS. Without it, in clear, and only on this machine. */
          fingerprint: Type.Optional(Fingerprint),
        },
        closed,
      ),
    ),
    /** The device's password: a file with nothing else in it, readable by its owner alone; beside this file. */
    secretFile: Type.Optional(Type.String({ minLength: 1, maxLength: 4096 })),
    /** Or the name of the environment variable that holds it. */
    secretEnv: Type.Optional(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,100}$' })),
    ...boardFields,
    /** Where a technician's cable goes in: a port of the board, or of a simulated one a link to a pseudo-terminal. */
    serial: Type.Optional(
      Type.Union([
        Type.Object({ path: Type.String({ minLength: 1, maxLength: 4096 }) }, closed),
        Type.Object(
          {
            /** Where the link appears while the cable is in; beside this file. */
            link: Type.String({ minLength: 1, maxLength: 4096 }),
            /** Whether the cable is in from the start. Default true. */
            plugged: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
      ]),
    ),
    /** What is written to standard output: fatal, error, warn, info or debug. Default info. */
    log: Type.Optional(
      Type.Union(['fatal', 'error', 'warn', 'info', 'debug'].map(level => Type.Literal(level))),
    ),
  },
  closed,
)
export type PadConfig = Static<typeof PadConfig>

/** Who a pad is and whom it talks to, as a file says. */
export interface Given {
  readonly name: PadName
  readonly gateway: GatewayPlace
  readonly secret: string
}

/** Paths are absolute. */
export type SerialSetup = { readonly path: string } | { readonly link: string; readonly plugged: boolean }

/** The file and what it points to, with every default filled in. */
export interface PadSetup {
  /** Undefined: whoever a technician says. */
  readonly given: Given | undefined
  readonly serial: SerialSetup | undefined
  readonly board: BoardSetup
  readonly log: string
}

type Environment = Readonly<Record<string, string | undefined>>
type Secret = { readonly secret: string } | { readonly problem: string }

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const readSecretFile = (path: string): Secret => {
  try {
    const { mode } = statSync(path)
    if ((mode & 0o077) !== 0) {
      return { problem: `secretFile: ${path} can be read by others; chmod 600 ${path}` }
    }
    const secret = readFileSync(path, 'utf8').trim()
    return secret === '' ? { problem: `secretFile: ${path} is empty` } : { secret }
  } catch (error) {
    return { problem: `secretFile: ${message(error)}` }
  }
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

/** What only a pad has that is told by this file who it is. */
const givenKeys = ['name', 'gateway', 'secretFile', 'secretEnv']

/** The secret of a pad that is told who it is; undefined where the file leaves that to a technician. */
const findSecret = (config: unknown, folder: string, env: Environment): Secret | undefined => {
  const given = givenKeys.filter(key => member(config, key) !== undefined)
  if (given.length === 0) return undefined
  if (!given.includes('name')) return { problem: `name: is missing beside ${given.join(', ')}` }
  if (member(config, 'serial') !== undefined) {
    return { problem: 'serial: a pad that has its name from here takes none over a cable' }
  }
  const file = member(config, 'secretFile')
  const name = member(config, 'secretEnv')
  if ((typeof file === 'string') === (typeof name === 'string')) {
    return { problem: 'secretFile, secretEnv: exactly one of the two says where the password is' }
  }
  if (typeof file === 'string') return readSecretFile(resolve(folder, file))
  const secret = typeof name === 'string' ? env[name] : undefined
  return secret === undefined || secret === ''
    ? { problem: `secretEnv: there is no ${name} in the environment` }
    : { secret }
}

const placeGateway = ({ gateway }: PadConfig): GatewayPlace => {
  const { host = '127.0.0.1', port, fingerprint } = gateway ?? {}
  return fingerprint === undefined ? { host, port: port ?? 1883 } : { host, port: port ?? 8883, fingerprint }
}

const placeSerial = (serial: NonNullable<PadConfig['serial']>, folder: string): SerialSetup =>
  'path' in serial
    ? { path: resolve(folder, serial.path) }
    : { link: resolve(folder, serial.link), plugged: serial.plugged ?? true }

/**
 * Reads and checks a configuration file and the secret it names.
 * @throws Fault `bad-file`, which names every problem with its place
 */
export const readSetup = (path: string, env: Environment): PadSetup => {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    const what = cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    throw new Fault('bad-file', `${path} ${what}: ${message(cause)}`, { cause })
  }
  const config = check(PadConfig, value)
  const found = findSecret(value, dirname(path), env)
  const place = config.ok ? placeGateway(config.value) : undefined
  const forbidden = place && whyNotThere(place)
  const trouble = [
    ...(found !== undefined && 'problem' in found ? [found.problem] : []),
    ...(forbidden === undefined ? [] : [`gateway.fingerprint: ${forbidden}`]),
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
    serial: serial && placeSerial(serial, dirname(path)),
    board: placeBoard(config.value, dirname(path)),
    log: log ?? 'info',
  }
}

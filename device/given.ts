/** What every device's configuration file says of itself: who it is, whom it talks to, where a technician's cable goes in. */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Static, Type } from 'typebox'
import { Fault } from '../protocol/fault.ts'
import { Fingerprint } from '../protocol/provisioning.ts'
import { type GatewayPlace, whyNotThere } from './link/place.ts'

const closed = { additionalProperties: false } as const
export const Host = Type.String({ minLength: 1, maxLength: 255 })
export const Port = Type.Integer({ minimum: 1, maximum: 65_535 })
export const Path = Type.String({ minLength: 1, maxLength: 4096 })

/** Fields of the file, beside the name. */
export const givenFields = {
  gateway: Type.Optional(
    Type.Object(
      {
        /** Host name or address. Default 127.0.0.1. */
        host: Type.Optional(Host),
        /** TCP port, 1 to 65535. Default 8883 with a fingerprint, 1883 without. */
        port: Type.Optional(Port),
        /** How the gateway is known, over TLS. Without it, in clear, and only on this machine. */
        fingerprint: Type.Optional(Fingerprint),
      },
      closed,
    ),
  ),
  /** The device's password: a file with nothing else in it, readable by its owner alone; beside this file. */
  secretFile: Type.Optional(Path),
  /** Or the name of the environment variable that holds it. */
  secretEnv: Type.Optional(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,100}$' })),
  /** Where a technician's cable goes in: a port of the board, or of a simulated one a link to a pseudo-terminal. */
  serial: Type.Optional(
    Type.Union([
      Type.Object({ path: Path }, closed),
      Type.Object(
        {
          /** Where the link appears while the cable is in; beside this file. */
          link: Path,
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
}
const GivenFields = Type.Object(givenFields)
type GivenFields = Static<typeof GivenFields>

/** Paths are absolute. */
export type SerialSetup = { readonly path: string } | { readonly link: string; readonly plugged: boolean }

export type Environment = Readonly<Record<string, string | undefined>>
export type Secret = { readonly secret: string } | { readonly problem: string }

export const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

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

/** What only a device has that is told by this file who it is. */
const givenKeys = ['name', 'gateway', 'secretFile', 'secretEnv']

/**
 * The secret of a device that is told who it is; undefined where the file leaves that to a technician.
 * @param kind of device: `a pad`
 */
export const findSecret = (
  config: unknown,
  folder: string,
  env: Environment,
  kind: string,
): Secret | undefined => {
  const given = givenKeys.filter(key => member(config, key) !== undefined)
  if (given.length === 0) return undefined
  if (!given.includes('name')) return { problem: `name: is missing beside ${given.join(', ')}` }
  if (member(config, 'serial') !== undefined) {
    return { problem: `serial: ${kind} that has its name from here takes none over a cable` }
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

export const placeGateway = ({ gateway }: GivenFields): GatewayPlace => {
  const { host = '127.0.0.1', port, fingerprint } = gateway ?? {}
  return fingerprint === undefined ? { host, port: port ?? 1883 } : { host, port: port ?? 8883, fingerprint }
}

/** Why a device may not go there, as it stands beside the field in a list of mistakes. */
export const placeProblems = (field: string, place: GatewayPlace): readonly string[] => {
  const forbidden = whyNotThere(place)
  return forbidden === undefined ? [] : [`${field}.fingerprint: ${forbidden}`]
}

export const placeSerial = (serial: NonNullable<GivenFields['serial']>, folder: string): SerialSetup =>
  'path' in serial
    ? { path: resolve(folder, serial.path) }
    : { link: resolve(folder, serial.link), plugged: serial.plugged ?? true }

/**
 * The file's JSON, and the folder in which its paths begin.
 * @throws Fault `bad-file`
 */
export const readJsonFile = (path: string): { readonly value: unknown; readonly folder: string } => {
  try {
    return { value: JSON.parse(readFileSync(path, 'utf8')), folder: dirname(path) }
  } catch (cause) {
    const what = cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    throw new Fault('bad-file', `${path} ${what}: ${message(cause)}`, { cause })
  }
}

/** A pad's configuration file: who it is, where its gateway is, and what board it sits on. */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Static, Type } from 'typebox'
import { Fault } from '../protocol/fault.ts'
import { PadName } from '../protocol/ids.ts'
import { check } from '../protocol/shape.ts'

const closed = { additionalProperties: false } as const

export const PadConfig = Type.Object(
  {
    /** The device's name, as `npm run devices` gave it. */
    name: PadName,
    gateway: Type.Optional(
      Type.Object(
        {
          /** Host name or address. Default 127.0.0.1. */
          host: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
          /** TCP port, 1 to 65535. Default 1883. */
          port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
        },
        closed,
      ),
    ),
    /** The device's password: a file with nothing else in it, readable by its owner alone; beside this file. */
    secretFile: Type.Optional(Type.String({ minLength: 1, maxLength: 4096 })),
    /** Or the name of the environment variable that holds it. */
    secretEnv: Type.Optional(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,100}$' })),
    /** What it runs on. `simulated`: nothing, its buttons and its screen are behind the control port. */
    board: Type.Literal('simulated'),
    control: Type.Optional(
      Type.Object(
        {
          /** TCP port on 127.0.0.1 of a simulated board, 0 = any free one. Default 0. */
          port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
        },
        closed,
      ),
    ),
    /** What is written to standard output: fatal, error, warn, info or debug. Default info. */
    log: Type.Optional(
      Type.Union(['fatal', 'error', 'warn', 'info', 'debug'].map(level => Type.Literal(level))),
    ),
  },
  closed,
)
export type PadConfig = Static<typeof PadConfig>

/** The file and what it points to, with every default filled in. */
export interface PadSetup {
  readonly name: PadName
  readonly gateway: { readonly host: string; readonly port: number }
  readonly secret: string
  readonly controlPort: number
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

const findSecret = (config: unknown, folder: string, env: Environment): Secret => {
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
  if (!config.ok || 'problem' in found) {
    const problems = [...(config.ok ? [] : config.problems), ...('problem' in found ? [found.problem] : [])]
    throw new Fault('bad-file', `${path} is no pad's configuration:\n  ${problems.join('\n  ')}`)
  }
  const { name, gateway, control, log } = config.value
  return {
    name,
    gateway: { host: gateway?.host ?? '127.0.0.1', port: gateway?.port ?? 1883 },
    secret: found.secret,
    controlPort: control?.port ?? 0,
    log: log ?? 'info',
  }
}

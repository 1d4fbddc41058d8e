/** What Debian's testssl says of a port. */
import { spawn } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Static, Type } from 'typebox'
import { check } from '../../../protocol/shape.ts'

const Findings = Type.Array(
  Type.Object({ id: Type.String(), severity: Type.String(), finding: Type.String() }),
)
export type Finding = Static<typeof Findings>[number]

/** What a house with an authority of its own cannot have, each with its reason. */
export const unavoidable: Readonly<Record<string, string>> = {
  cert_chain_of_trust: 'no public authority vouches for a box in a restaurant; whoever pins ours needs none',
  cert_revocation:
    'nobody asks a box without internet about revocation: a stolen key means a new authority, pinned anew',
}

/** What testssl says of itself rather than of the port. */
const ofItself = new Set(['engine_problem', 'service', 'RC4'])

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The scanner's path; nothing where it is not installed. */
export const findScanner = (): string | undefined =>
  ['testssl', 'testssl.sh']
    .flatMap(name => (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name)))
    .find(runs)

const scansMost = 4

/** What it could not look at: on a busy machine its own connections time out. */
const isUnseen = ({ severity }: Finding): boolean => severity === 'WARN'

/**
 * Everything it finds that is not in order. Takes about a minute; two at once no longer. It is asked again as long as
 * there is something that it never could look at.
 */
export const scan = async (scanner: string, place: string, file: string): Promise<readonly Finding[]> => {
  let found = await scanOnce(scanner, place, file)
  for (let n = 2; n <= scansMost && found.some(isUnseen); n++) {
    const next = await scanOnce(scanner, place, `${file}.${n}`)
    const isUnseenAgain = ({ id }: Finding) => next.some(one => one.id === id && isUnseen(one))
    found = [
      ...found.filter(one => !isUnseen(one) || isUnseenAgain(one)),
      ...next.filter(one => !isUnseen(one)),
    ]
  }
  return found
}

const scanOnce = async (scanner: string, place: string, file: string): Promise<readonly Finding[]> => {
  const flags = [
    '--quiet',
    '--color',
    '0',
    '--warnings',
    'off',
    '--nodns',
    'none',
    '--fast',
    '--jsonfile',
    file,
  ]
  const child = spawn(scanner, [...flags, place], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 150_000,
  })
  await new Promise(resolve => child.once('close', resolve))
  const found = check(Findings, JSON.parse(readFileSync(file, 'utf8')))
  if (!found.ok) throw new Error(`testssl wrote something else: ${found.problems.join('; ')}`)
  return found.value.filter(({ id, severity }) => !['OK', 'INFO'].includes(severity) && !ofItself.has(id))
}

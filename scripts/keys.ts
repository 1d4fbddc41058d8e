/** `npm run keys`: what programs open the gateway's door with, and the code that makes somebody its owner. */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { openHashing } from '../gateway/staff/hashing.ts'
import { addKey, KeyName, KeyRecord, keyRoles, listKeys, removeKey } from '../gateway/staff/keys.ts'
import { renewOwnerCode } from '../gateway/staff/owner-code.ts'
import { hashToken, makeToken } from '../gateway/staff/token.ts'
import { check } from '../protocol/shape.ts'
import { ulid } from '../protocol/ulid.ts'

const usage = `Usage:
  npm run keys -- add --name NAME --role ${keyRoles.join('|')} [--days N] --data DIR
      Adds a key and prints {"name","role","key","until"}. The key is shown here and nowhere else.
      A channel's orders must name the channel as its key is named.
  npm run keys -- list --data DIR
      Prints a JSON line for each key: {"name","role","addedAt","until","label"}; the last two where it has them.
  npm run keys -- remove --name NAME --data DIR
      The key opens nothing from now on.
  npm run keys -- owner-code --data DIR
      Makes a new owner's code, for a lost one or a forgotten password, and prints it.
DIR is the gateway's data directory; the gateway may be running.`

/** Something the person at the keyboard can put right. */
class Misuse extends Error {}

const dayMs = 24 * 3_600_000

/** Each command, and what may be said with it beside --data. */
const commands = { add: ['name', 'role', 'days'], list: [], remove: ['name'], 'owner-code': [] } as const
type Command = keyof typeof commands
interface Values {
  readonly name?: string | undefined
  readonly role?: string | undefined
  readonly days?: string | undefined
}

const isCommand = (text: string | undefined): text is Command =>
  text !== undefined && Object.hasOwn(commands, text)

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        role: { type: 'string' },
        days: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error))
  }
}

const nameIn = (text: string | undefined): string => {
  const name = check(KeyName, text)
  if (!name.ok) throw new Misuse(`--name: ${name.problems.join('; ')}`)
  return name.value
}

const daysIn = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const days = Number(text)
  if (!/^\d+$/.test(text) || days < 1 || days > 3_650)
    throw new Misuse(`--days is a whole number from 1 to 3650, not "${text}"`)
  return days
}

const print = (value: unknown) => console.log(JSON.stringify(value))

const add = async (data: string, values: Values): Promise<void> => {
  const role = check(KeyRecord.properties.role, values.role)
  if (!role.ok) throw new Misuse(`--role is one of ${keyRoles.join(', ')}`)
  const name = nameIn(values.name)
  const days = daysIn(values.days)
  const key = makeToken(randomBytes)
  const now = Date.now()
  const until = days === undefined ? {} : { until: now + days * dayMs }
  const record = { name, role: role.value, hash: hashToken(key), addedAt: now, ...until }
  if (!(await addKey(data, record)))
    throw new Misuse(`there is a key called "${name}" already; remove it first, or choose another name`)
  print({ name, role: role.value, key, ...until })
}

const remove = async (data: string, values: Values): Promise<void> => {
  const name = nameIn(values.name)
  if (!(await removeKey(data, name))) throw new Misuse(`there is no key called "${name}"`)
}

const makeOwnerCode = async (data: string): Promise<void> => {
  const now = Date.now()
  const parts = { hashing: openHashing(), id: ulid(now, randomBytes(10)), now, random: randomBytes }
  print({ ownerCode: await renewOwnerCode(data, parts) })
}

const run = async (): Promise<void> => {
  const { positionals, values } = readArguments()
  const { data, help, ...given } = values
  if (help === true) return console.log(usage)
  const [command, ...rest] = positionals
  if (rest.length > 0) throw new Misuse(`"${rest.join(' ')}" is one word too many`)
  if (!isCommand(command))
    throw new Misuse(command === undefined ? 'add, list, remove or owner-code?' : `There is no "${command}"`)
  const known: readonly string[] = commands[command]
  for (const name of Object.keys(given))
    if (!known.includes(name)) throw new Misuse(`--${name} says nothing to ${command}`)
  if (data === undefined || data === '') throw new Misuse('--data is missing')
  switch (command) {
    case 'add':
      return add(data, given)
    case 'list':
      for (const { hash: _, ...shown } of await listKeys(data)) print(shown)
      return
    case 'remove':
      return remove(data, given)
    case 'owner-code':
      return makeOwnerCode(data)
    default:
      return command satisfies never
  }
}

try {
  await run()
} catch (error) {
  const isMisuse = error instanceof Misuse
  console.error(error instanceof Error ? error.message : String(error))
  if (isMisuse) console.error(usage)
  process.exitCode = isMisuse ? 2 : 1
}

/** `npm run devices`: lets pads into the restaurant, and lists those that are in. */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { enrol, listDevices } from '../gateway/broker/enrolment.ts'
import { TableId } from '../protocol/ids.ts'
import { check } from '../protocol/shape.ts'

const usage = `Usage:
  npm run devices -- add --pads N [--table-from 1] --data DIR
      Adds N pads (1 to 10000) for the tables from --table-from up and prints a JSON line for each:
      {"pad","clientId","username","password","table"}. The password is shown here and nowhere else.
  npm run devices -- list --data DIR
      Prints a JSON line for each device: {"pad","table","addedAt"}.
DIR is the gateway's data directory; the gateway may be running.`

/** Something the person at the keyboard can put right. */
class Misuse extends Error {}

const whole = (name: string, text: string | undefined, least: number, most: number): number => {
  const number = Number(text)
  if (text === undefined) throw new Misuse(`--${name} is missing`)
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new Misuse(`--${name} is a whole number from ${least} to ${most}, not "${text}"`)
  }
  return number
}

const tableNamed = (n: number): TableId => {
  const table = check(TableId, String(n))
  if (!table.ok) throw new Misuse(`${n} cannot be a table`)
  return table.value
}

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        pads: { type: 'string' },
        'table-from': { type: 'string', default: '1' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error))
  }
}

const print = (value: unknown) => console.log(JSON.stringify(value))

const run = async (): Promise<void> => {
  const { positionals, values } = readArguments()
  if (values.help === true) {
    console.log(usage)
    return
  }
  const [command, ...rest] = positionals
  if (rest.length > 0) throw new Misuse(`"${rest.join(' ')}" is one word too many`)
  if (command !== 'add' && command !== 'list') {
    throw new Misuse(command === undefined ? 'Add or list?' : `There is no "${command}"`)
  }
  if (values.data === undefined || values.data === '') throw new Misuse('--data is missing')
  if (command === 'list') {
    for (const { pad, table, addedAt } of await listDevices(values.data)) print({ pad, table, addedAt })
    return
  }
  const pads = whole('pads', values.pads, 1, 10_000)
  const first = whole('table-from', values['table-from'], 1, 1_000_000)
  const tables = Array.from({ length: pads }, (_, n) => tableNamed(first + n))
  const enrolled = await enrol(values.data, tables, {
    now: Date.now(),
    secret: () => randomBytes(32).toString('base64url'),
  })
  for (const { pad, secret, table } of enrolled) {
    print({ pad, clientId: pad, username: pad, password: secret, table })
  }
}

try {
  await run()
} catch (error) {
  const misused = error instanceof Misuse
  console.error(error instanceof Error ? error.message : String(error))
  if (misused) console.error(usage)
  process.exitCode = misused ? 2 : 1
}

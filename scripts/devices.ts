/** `npm run devices`: lets pads and kitchen devices into the restaurant, and lists those that are in. */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { enrol, enrolKitchenDevice, listDevices } from '../gateway/broker/enrolment.ts'
import { KitchenName, type StationId, TableId } from '../protocol/ids.ts'
import { ShownStations } from '../protocol/provisioning.ts'
import { check } from '../protocol/shape.ts'

const usage = `Usage:
  npm run devices -- add --pads N [--table-from 1] --data DIR
      Adds N pads (1 to 10000) for the tables from --table-from up and prints a JSON line for each:
      {"pad","clientId","username","password","table"}. The password is shown here and nowhere else.
  npm run devices -- add --station NAME [--stations grill,bar] --data DIR
      Adds a kitchen device of this name for the tickets of these stations, of all where none is named, and prints
      {"station","clientId","username","password","stations"}.
  npm run devices -- list --data DIR
      Prints a JSON line for each device: {"pad","table","addedAt"} or {"station","stations","addedAt"}.
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

const kitchenNamed = (text: string): KitchenName => {
  const name = check(KitchenName, text)
  if (!name.ok) throw new Misuse(`"${text}" cannot be a name: ${name.problems.join('; ')}`)
  return name.value
}

/** `grill,bar`; none at all means all of them. */
const stationsNamed = (text: string | undefined): readonly StationId[] => {
  const stations = check(ShownStations, text === undefined ? [] : text.split(',').map(name => name.trim()))
  if (!stations.ok) throw new Misuse(`--stations: ${stations.problems.join('; ')}`)
  return stations.value
}

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        pads: { type: 'string' },
        'table-from': { type: 'string' },
        station: { type: 'string' },
        stations: { type: 'string' },
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
    for (const card of await listDevices(values.data)) {
      const { addedAt } = card
      if ('pad' in card) print({ pad: card.pad, table: card.table, addedAt })
      else print({ station: card.station, stations: card.stations, addedAt })
    }
    return
  }
  const chance = { now: Date.now(), secret: () => randomBytes(32).toString('base64url') }
  if (values.station !== undefined) {
    if (values.pads !== undefined || values['table-from'] !== undefined)
      throw new Misuse('--station adds one kitchen device, and no pads')
    const station = kitchenNamed(values.station)
    const stations = stationsNamed(values.stations)
    const secret = await enrolKitchenDevice(values.data, station, stations, chance)
    if (secret === undefined) throw new Error(`There is a device called ${station} already`)
    print({ station, clientId: station, username: station, password: secret, stations })
    return
  }
  if (values.stations !== undefined) throw new Misuse('--stations goes with --station')
  const pads = whole('pads', values.pads, 1, 10_000)
  const first = whole('table-from', values['table-from'] ?? '1', 1, 1_000_000)
  const tables = Array.from({ length: pads }, (_, n) => tableNamed(first + n))
  const enrolled = await enrol(values.data, tables, chance)
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

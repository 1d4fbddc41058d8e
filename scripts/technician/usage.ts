/** How the technician's command is called, and what somebody who calls it otherwise is told. */
import { parseArgs } from 'node:util'
import { DeviceId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { list, reset, selftest } from './looking.ts'
import { provision } from './provisioning.ts'
import { type Exit, exits, Stop, type Surroundings } from './surroundings.ts'
import type { Place } from './wanting.ts'

export const usage = `Usage: npm run technician -- COMMAND

  list                          which devices are plugged in, and where each belongs
  provision --table 4           make the device that is plugged in table 4's pad
      --name pad-4              call it so (else as the gateway does, else pad-<table>)
  provision --station pass-1    make it the kitchen device of this name
      --stations grill,bar      for the tickets of these stations (else of all)
      --replace                 it takes the place of another device of that name
      --dry-run                 say what would change, and change nothing
  selftest                      have the device try its parts
  reset --device 7K3F-92QX      have it forget where it belongs
      --give-up                 and papers that it has not printed: they come out elsewhere, marked

  --port PATH                   ask this serial port alone; else all of them are asked
  --device ID                   this device alone, where several are plugged in
  --cables DIR                  where simulated cables end (else .demo/cables)
  --pass FILE                   a pass from /admin, or the pass itself; else FOURTOP_PASS
  --json                        one JSON object a line

Exits with 0 done, 1 wrong call, 2 no device, 3 refused, 4 no gateway.`

const options = {
  table: { type: 'string' },
  station: { type: 'string' },
  stations: { type: 'string' },
  name: { type: 'string' },
  replace: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'give-up': { type: 'boolean' },
  port: { type: 'string' },
  device: { type: 'string' },
  cables: { type: 'string' },
  pass: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const everywhere = ['port', 'device', 'cables', 'json']
/** Which options a command takes. */
const takes: Readonly<Record<string, readonly string[]>> = {
  list: everywhere,
  provision: [...everywhere, 'table', 'name', 'station', 'stations', 'replace', 'dry-run', 'pass'],
  selftest: everywhere,
  reset: [...everywhere, 'give-up'],
}

const misuse = (why: string): Stop => new Stop('usage', `${why}\n\n${usage}`)

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw misuse(error instanceof Error ? error.message : String(error))
  }
}

type Typed = Partial<Record<'table' | 'name' | 'station' | 'stations', string>>

const placeOf = ({ table, name, station, stations }: Typed): Place => {
  if (station === undefined) {
    if (stations !== undefined) throw misuse('--stations goes with --station.')
    if (table === undefined) throw misuse('Which table? --table 4, or --station pass-1 for a kitchen device')
    return { table, name }
  }
  if (table !== undefined || name !== undefined)
    throw misuse('A kitchen device stands at no table; --station is its name.')
  return { station, stations: stations === undefined ? [] : stations.split(',').map(one => one.trim()) }
}

const run = async (args: readonly string[], surroundings: Surroundings): Promise<Exit> => {
  const { values, positionals } = parse(args)
  const [command, ...rest] = positionals
  if (values.help === true) {
    surroundings.say(usage)
    return exits.done
  }
  if (command === undefined) throw misuse('Which command?')
  const known = takes[command]
  if (known === undefined) throw misuse(`"${command}" is not a command.`)
  if (rest.length > 0) throw misuse(`"${rest.join(' ')}" is too much.`)
  const stray = Object.keys(values).find(name => !known.includes(name))
  if (stray !== undefined) throw misuse(`"${command}" takes no --${stray}.`)
  const { port, pass, json = false, cables = '.demo/cables' } = values
  const device = values.device?.toUpperCase()
  if (device !== undefined && !check(DeviceId, device).ok)
    throw misuse(`"${values.device}" is no device's id; it is on its screen, such as 7K3F-92QX.`)
  const looking = { port, device, cables, json }
  switch (command) {
    case 'list':
      return list(looking, surroundings)
    case 'selftest':
      return selftest(looking, surroundings)
    case 'reset':
      if (device === undefined) throw misuse('Which device? --device says it, so that no other is wiped.')
      return reset({ ...looking, giveUp: values['give-up'] ?? false }, surroundings)
    default: {
      const place = placeOf(values)
      const how = { replace: values.replace ?? false, dryRun: values['dry-run'] ?? false }
      return provision(
        { ...looking, ...how, place, pass: pass ?? surroundings.env.FOURTOP_PASS },
        surroundings,
      )
    }
  }
}

/** Runs one command to its end; never throws for anything that a person may type or a cable may do. */
export const runTechnician = async (args: readonly string[], surroundings: Surroundings): Promise<Exit> => {
  try {
    return await run(args, surroundings)
  } catch (cause) {
    if (!(cause instanceof Stop)) throw cause
    surroundings.tell(cause.message)
    if (args.includes('--json'))
      surroundings.say(JSON.stringify({ problem: cause.ending, detail: cause.message }))
    return exits[cause.ending]
  }
}

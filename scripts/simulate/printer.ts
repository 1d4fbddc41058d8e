/** A ticket printer for people who have none: `node scripts/simulate/printer.ts --port 9100 --control 8094 --columns 42`. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openControl } from '../../hardware/printer/simulated/control.ts'
import { simulatePrinter } from '../../hardware/printer/simulated/printer.ts'

/*
 * --config FILE    the same as JSON: {"port": 9100, "control": 8094, "columns": 48}
 * --port N         where it prints, 0…65535, 0 for any free one; default 9100
 * --control N      where its switches and papers are (HTTP), 0…65535; default 8094
 * --columns N      characters in a row: 48, 42, 40, 33 or 32; default 48
 * --speed N        millimetres of paper a second, 1…1000, 0 for all at once; default 200
 * --roll N         millimetres of paper on a new roll, 0…1000000, 0 for one without end; default 80000
 *
 * Says `{"ready": true, "url", "control"}` in one line when it can be used; stops on SIGTERM or SIGINT.
 */

const defaults = { port: 9100, control: 8094, columns: 48, speed: 200, roll: 80_000 }
const widths = [48, 42, 40, 33, 32]
/** What a number must be, in words, and the most it may be. */
const numbers = {
  port: ['a port', 65_535],
  control: ['a port', 65_535],
  speed: ['millimetres a second', 1000],
  roll: ['millimetres', 1_000_000],
} as const

type Settings = typeof defaults

const { values } = parseArgs({
  options: {
    config: { type: 'string' },
    port: { type: 'string' },
    control: { type: 'string' },
    columns: { type: 'string' },
    speed: { type: 'string' },
    roll: { type: 'string' },
  },
})

const given = (): Record<string, unknown> => {
  const { config, ...flags } = values
  const file: unknown = config === undefined ? {} : JSON.parse(readFileSync(config, 'utf8'))
  const counted = Object.entries(flags).map(([name, value]) => [name, Number(value)])
  return { ...(typeof file === 'object' ? file : {}), ...Object.fromEntries(counted) }
}

/** Every mistake at once. */
const mistakes = (settings: Record<string, unknown>): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => {
    if (!Object.hasOwn(defaults, name)) return `${name}: there is no such setting`
    if (name === 'columns')
      return widths.some(width => width === value) ? [] : `columns: must be one of ${widths}`
    const [what, most] = numbers[name as keyof typeof numbers]
    return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most
      ? []
      : `${name}: must be ${what}, 0 to ${most}`
  })

const settings = given()
const wrong = mistakes(settings)
if (wrong.length > 0) {
  console.error(wrong.join('\n'))
  process.exit(2)
}
const { port, control, columns, speed, roll } = { ...defaults, ...settings } as Settings
const printer = await simulatePrinter({
  port,
  widthColumns: columns,
  rollMm: roll === 0 ? null : roll,
  ...(speed === 0 ? {} : { mmPerSecond: speed }),
})
const hand = await openControl(printer, control)

let stopping = false
const stop = async (): Promise<void> => {
  if (stopping) return
  stopping = true
  await hand.close()
  await printer.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

console.log(
  JSON.stringify({
    ready: true,
    url: `tcp://127.0.0.1:${printer.port}`,
    control: `http://127.0.0.1:${hand.port}`,
  }),
)

/** A ticket printer for people who have none: `node scripts/simulate/printer.ts --port 9100 --control 8094 --columns 42`. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openControl } from '../../hardware/printer/simulated/control.ts'
import { simulatePrinter } from '../../hardware/printer/simulated/printer.ts'

/*
 * --config FILE    the same three as JSON: {"port": 9100, "control": 8094, "columns": 48}
 * --port N         where it prints, 0…65535, 0 for any free one; default 9100
 * --control N      where its switches and papers are (HTTP), 0…65535; default 8094
 * --columns N      characters in a row: 48, 42, 40, 33 or 32; default 48
 *
 * Says `{"ready": true, "url", "control"}` in one line when it can be used; stops on SIGTERM or SIGINT.
 */

const defaults = { port: 9100, control: 8094, columns: 48 }
const widths = [48, 42, 40, 33, 32]

type Settings = typeof defaults

const { values } = parseArgs({
  options: {
    config: { type: 'string' },
    port: { type: 'string' },
    control: { type: 'string' },
    columns: { type: 'string' },
  },
})

const given = (): Record<string, unknown> => {
  const { config, ...flags } = values
  const file: unknown = config === undefined ? {} : JSON.parse(readFileSync(config, 'utf8'))
  const numbers = Object.entries(flags).map(([name, value]) => [name, Number(value)])
  return { ...(typeof file === 'object' ? file : {}), ...Object.fromEntries(numbers) }
}

/** Every mistake at once. */
const mistakes = (settings: Record<string, unknown>): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => {
    if (!Object.hasOwn(defaults, name)) return `${name}: there is no such setting`
    if (name === 'columns')
      return widths.some(width => width === value) ? [] : `columns: must be one of ${widths}`
    return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535
      ? []
      : `${name}: must be a port, 0 to 65535`
  })

const settings = given()
const wrong = mistakes(settings)
if (wrong.length > 0) {
  console.error(wrong.join('\n'))
  process.exit(2)
}
const { port, control, columns } = { ...defaults, ...settings } as Settings
const printer = await simulatePrinter({ port, widthColumns: columns })
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

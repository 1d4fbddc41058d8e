/** `npm start`: opens the demo restaurant, keeps it open, and closes it in order. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../hardware/board/clock.ts'
import { Fault } from '../../protocol/fault.ts'
import type { ChildState, Program } from './child.ts'
import { type Demo, setUpDemo } from './demo.ts'
import { typedPath, usualFolder } from './folder.ts'
import { demandFree, OFFSET_MAX, portsAt } from './ports.ts'
import { type OpenRestaurant, openRestaurant } from './restaurant.ts'

/** After this, in milliseconds, the page is announced even if a process is still not up: it shows which. */
const PATIENCE_MS = 20_000
/** Lines of a log that are shown when a process ends before it ever worked. */
const LAST_LINES = 14

const say = (line: string) => process.stdout.write(`${line}\n`)

const usage = `Usage: npm start [-- OPTIONS]
  --data DIR       where the restaurant keeps everything; .demo in the checkout if not said
  --port-offset N  added to all its ports, for a second one beside it; from 0 to ${OFFSET_MAX}
  --fresh          begins with an empty restaurant
  --locked         nobody is signed in by opening a page
Ctrl+C closes it.`

const options = {
  data: { type: 'string' },
  'port-offset': { type: 'string', default: '0' },
  fresh: { type: 'boolean', default: false },
  locked: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const parseFlags = () => {
  try {
    return parseArgs({ options }).values
  } catch (cause) {
    throw new Fault('bad-flag', `${cause instanceof Error ? cause.message : cause}\n${usage}`, { cause })
  }
}

const readFlags = () => {
  const values = parseFlags()
  const portOffset = Number(values['port-offset'])
  if (!Number.isInteger(portOffset) || portOffset < 0 || portOffset > OFFSET_MAX) {
    throw new Fault('bad-flag', `--port-offset is a whole number from 0 to ${OFFSET_MAX}.\n${usage}`)
  }
  const { fresh, locked, help } = values
  return { folder: resolve(values.data ?? usualFolder(portOffset)), portOffset, fresh, locked, help }
}

const lastLines = (path: string) =>
  readFileSync(path, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n')

/**
 * One line for what a person should know. A process that was asked to end needs none; one that cannot start says
 * why with its own last words, once.
 */
const announce = (everUp: ReadonlySet<string>) => {
  const failed = new Set<string>()
  return ({ name, log }: Program, state: ChildState) => {
    if (state.at === 'up' && state.restarts > 0) say(`✓ ${name} works again`)
    if (state.at !== 'waiting' || failed.has(name)) return
    say(`! ${name} ended (${state.lastEnd}) and will be started again; its log: ${log}`)
    if (everUp.has(name)) return
    failed.add(name)
    say(lastLines(log))
  }
}

/** No code to scan beside it: the page listens on this machine alone, and to a phone 127.0.0.1 is the phone. */
const announceOpen = ({ ports, handed }: Demo) => {
  const url = `http://127.0.0.1:${ports.http}/sim`
  const line = '─'.repeat(url.length + 6)
  say(
    [
      ...['', `┌${line}┐`, `│   ${url}   │`, `└${line}┘`],
      '  The restaurant is open. Ctrl+C closes it.',
      '',
      '  For this demo only, and for this machine only: whoever opens a page is signed in as its owner, and',
      `  ${typedPath(handed.managerKey.path)} is a manager's key, for npm run menu, and`,
      `  ${typedPath(handed.passFile)} a technician's pass, for npm run technician.`,
      '',
    ].join('\n'),
  )
}

const main = async () => {
  const { help, ...flags } = readFlags()
  if (help) return say(usage)
  await demandFree(portsAt(flags.portOffset))
  const demo = await setUpDemo({ ...flags, clock: systemClock })
  const everUp = new Set<string>()
  const tell = announce(everUp)

  say('· opening the restaurant: a gateway, four pads, a printer…')
  const restaurant = await openRestaurant({
    demo,
    clock: systemClock,
    random: Math.random,
    onChange: (program, state) => {
      if (state.at === 'up') everUp.add(program.name)
      tell(program, state)
    },
  })
  closeWhenAsked(restaurant)
  await Promise.race([
    restaurant.opened,
    new Promise<void>(resolve => systemClock.after(PATIENCE_MS, resolve)),
  ])
  for (const child of restaurant.children) if (!everUp.has(child.name)) say(`! ${child.name} is not up yet`)
  announceOpen(demo)
}

/** On Ctrl+C, on being asked to stop, and when whoever started this is gone. */
const closeWhenAsked = (restaurant: OpenRestaurant) => {
  let isClosing = false
  const close = async () => {
    if (isClosing) return
    isClosing = true
    say('· closing the restaurant…')
    await restaurant.close()
    say('  closed')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close())
  process.on('disconnect', () => void close())
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Fault)) throw error
  process.stderr.write(`\n✗ ${error.message}\n\n`)
  process.exitCode = error.code === 'bad-flag' ? 2 : 1
}

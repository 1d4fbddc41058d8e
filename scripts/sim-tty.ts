/** `npm run sim:tty`: a pad of the running demo restaurant in this terminal; or a recording, played on it. */
import { parseArgs } from 'node:util'
import { systemClock } from '../hardware/board/clock.ts'
import { Fault } from '../protocol/fault.ts'
import { OFFSET_MAX, portsAt } from './simulate/ports.ts'
import { type Door, openDoor } from './tty/door.ts'
import { playInTerminal } from './tty/play.ts'
import { readRecording, rerun, tellOutcome } from './tty/rerun.ts'
import { borrowTerminal, isTerminal } from './tty/terminal.ts'

const usage = `Usage: npm run sim:tty -- [--pad N] [--port-offset N] [--replay FILE]

  --pad N          which pad, 1 to 4; default 1
  --port-offset N  of the restaurant, as npm start was told; default 0
  --replay FILE    plays what the page has recorded, and says what was otherwise; needs no terminal`

const options = {
  pad: { type: 'string', default: '1' },
  'port-offset': { type: 'string', default: '0' },
  replay: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** @throws Fault `bad-flag` */
const readFlags = () => {
  const whole = (text: string, most: number, name: string) => {
    const number = Number(text)
    if (text !== '' && Number.isInteger(number) && number >= 0 && number <= most) return number
    throw new Fault('bad-flag', `--${name} is a whole number, at most ${most}.\n\n${usage}`)
  }
  try {
    const { values } = parseArgs({ options })
    return {
      pad: whole(values.pad, 999, 'pad'),
      port: portsAt(whole(values['port-offset'], OFFSET_MAX, 'port-offset')).control,
      replay: values.replay,
      help: values.help,
    }
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault('bad-flag', `${cause instanceof Error ? cause.message : cause}\n\n${usage}`)
  }
}

/** @throws Fault `no-restaurant`, `no-pad` */
const demandPad = async (door: Door, pad: number): Promise<void> => {
  const { pads } = await door.state()
  if (pads.some(one => one.pad === pad)) return
  throw new Fault('no-pad', `There is no pad ${pad}; there are ${pads.map(one => one.pad).join(', ')}.`)
}

const play = async (door: Door, pad: number): Promise<void> => {
  if (!isTerminal(process.stdin, process.stdout))
    throw new Fault(
      'no-terminal',
      'This plays in a terminal: neither its input nor its output can be a file.',
    )
  const terminal = borrowTerminal(process.stdin, process.stdout)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(0))
  const played = playInTerminal(door, terminal, pad)
  try {
    await played.left
  } finally {
    played.close()
    terminal.giveBack()
  }
}

const main = async (): Promise<number> => {
  const { pad, port, replay, help } = readFlags()
  if (help) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const recording = replay === undefined ? undefined : readRecording(replay)
  const door = openDoor(port, systemClock)
  await demandPad(door, pad)
  if (recording === undefined) {
    await play(door, pad)
    return 0
  }
  const outcome = await rerun(recording, door, pad, systemClock)
  process.stdout.write(`${tellOutcome(recording, outcome).join('\n')}\n`)
  return outcome.is === 'same' ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Fault)) throw error
  process.stderr.write(`✗ ${error.message}\n`)
  process.exitCode = error.code === 'bad-flag' || error.code === 'bad-file' ? 2 : 1
}

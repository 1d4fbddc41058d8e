/** A kitchen device of a restaurant under test: the production process, its door and its bump bar within reach. */
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Clock } from '../../protocol/time.ts'
import type { ServerEvent } from '../../scripts/simulate/events.ts'
import { inRoot } from '../../scripts/simulate/folder.ts'
import { type Answer, ask, follow } from '../../scripts/simulate/relay.ts'
import type { Bell } from '../../scripts/torture/bell.ts'
import type { House } from '../../scripts/torture/house.ts'
import { type Program, start } from '../../scripts/torture/program.ts'

export interface Station {
  readonly name: string
  readonly program: Program
  /** Starts the process, on whatever it had kept. */
  wake(): Promise<void>
  kill(): Promise<void>
  /** Everything it said since it was first switched on, oldest first. */
  readonly said: readonly Readonly<Record<string, unknown>>[]
  /** What its browser is to open. */
  screen(): string
  /** What its screen is answered. */
  ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>
  /** Listens at its door, as its screen does, until the test is over. */
  listen(path: string, hear: (event: ServerEvent) => void): void
  /** Presses a key of its bump bar, by its number. */
  press(key: number): Promise<void>
  /** Puts the bar's plug in, or pulls it. */
  plug(what: 'plug' | 'pull'): Promise<void>
  close(): Promise<void>
}

export interface StationPlan {
  readonly name: string
  /** Its own; made if it is missing. */
  readonly folder: string
  /** Its configuration file, with the port of its door and its bump bar filled in. */
  readonly config: object
  /** In the file `secret` beside it. */
  readonly secret?: string
  readonly clock: Clock
  readonly bell: Bell
}

/** Lets a device of this name into the house: what its configuration says then. */
export const admit = async (
  name: string,
  house: Pick<House, 'data' | 'mqttPort' | 'httpPort'>,
): Promise<Pick<StationPlan, 'name' | 'config' | 'secret'>> => {
  const add = ['add', '--station', name, '--data', house.data]
  const { stdout } = await promisify(execFile)(process.execPath, [inRoot('scripts', 'devices.ts'), ...add])
  const places = { gateway: { port: house.mqttPort }, web: { port: house.httpPort } }
  return { name, secret: JSON.parse(stdout).password, config: { name, secretFile: 'secret', ...places } }
}

/** Puts it in its place; `wake` switches it on. */
export const placeStation = ({ name, folder, config, secret, clock, bell }: StationPlan): Station => {
  mkdirSync(folder, { recursive: true })
  if (secret !== undefined) writeFileSync(join(folder, 'secret'), secret, { mode: 0o600 })
  const file = join(folder, 'station.json')
  writeFileSync(file, JSON.stringify({ bumpBar: 'simulated', door: { port: 0 }, ...config }))
  const data = join(folder, 'kept')
  const command = [inRoot('device', 'station', 'start.mjs'), '--config', file, '--data', data]
  const said: Readonly<Record<string, unknown>>[] = []
  const listening: (() => void)[] = []
  let program: Program | undefined
  let ports = { door: 0, control: 0 }

  const current = () => {
    if (program === undefined) throw new Error(`${name} was never switched on`)
    return program
  }
  /** The newest lines are kept by the program alone: every one of them is taken here as it comes. */
  const hearing: Bell = {
    ...bell,
    ring: () => {
      const line = program?.lines.at(-1)
      if (line?.startsWith('{')) said.push(JSON.parse(line))
      bell.ring()
    },
  }
  const screen = () => readFileSync(join(data, 'screen.url'), 'utf8').trim()
  const own = () => {
    const key = new URL(screen()).searchParams.get('device')
    return { cookie: `fourtop-device=${key}`, origin: `http://127.0.0.1:${ports.door}` }
  }
  const order = async (path: string, body: object) => {
    const { status } = await ask(ports.control, 'POST', path, body)
    if (status !== 200) throw new Error(`${name}'s bump bar refuses ${JSON.stringify(body)}`)
  }
  return {
    name,
    said,
    get program() {
      return current()
    },
    wake: async () => {
      program = start({ name, command, bell: hearing })
      const { door, control } = await program.ready
      ports = { door: Number(door), control: Number(control) }
    },
    kill: async () => {
      current().kill('SIGKILL')
      await current().ended
    },
    screen,
    ask: (method, path, body) => ask(ports.door, method, path, body, own()),
    listen: (path, onEvent) => {
      listening.push(follow({ port: ports.door, path, headers: own(), clock, onEvent }))
    },
    press: key => order('/key', { key }),
    plug: what => order('/plug', { do: what }),
    close: async () => {
      for (const stop of listening) stop()
      await program?.close()
    },
  }
}

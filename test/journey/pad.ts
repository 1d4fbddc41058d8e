/** A pad on a table: the production process with a simulated board, its buttons and its screen within reach. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Colour } from '../../hardware/light/light.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { ServerEvent } from '../../scripts/simulate/events.ts'
import { padCommand } from '../../scripts/simulate/pad.ts'
import { ask, follow } from '../../scripts/simulate/relay.ts'
import type { Bell } from '../../scripts/torture/bell.ts'
import type { Credential } from '../../scripts/torture/line.ts'
import { type Dress, type Program, start } from '../../scripts/torture/program.ts'
import { readPicture, readQr } from '../hardware/display/read-qr.ts'
import { type Cable, layCable } from './cable.ts'

/** From left to right: 1 Menu/Back/Cancel, 2 Select/Confirm, 3 previous/−, 4 next/+. */
export type Button = 1 | 2 | 3 | 4

export interface Pad {
  readonly name: string
  readonly table: string
  /** Between the pad and the gateway. */
  readonly cable: Cable
  /** What a guest reads now, line by line. */
  readonly words: readonly string[]
  /** The screen as it is now, as its control port has it: a PNG. */
  frame(): Promise<Uint8Array>
  /** The newest that came by itself: for whoever waits for one. */
  readonly lastFrame: Uint8Array | undefined
  /** Everything it was heard to play, and every colour its light took, since it was switched on; oldest first. */
  readonly tunes: readonly string[]
  readonly colours: readonly Colour[]
  /** What a phone held over it reads. */
  scan(): Promise<string>
  /** How often a button was pressed. */
  readonly presses: number
  /** The process that runs, or ran last. */
  readonly program: Program
  /** One button after the other, each let go before the next. */
  press(...buttons: readonly Button[]): Promise<void>
  /**
   * Presses until something happens: for a moment after a message came up unasked a pad hears nothing, so that
   * nobody who was typing ahead waves it away, and nobody can see when that moment is over.
   */
  pressUntilHeard(button: Button): Promise<void>
  /** From the review of an order: sends it, and does not wait for the four seconds to think again. */
  send(): Promise<void>
  /** Waits until a guest can read all of these at once; a line's end is as good as a space. */
  shows(...texts: readonly string[]): Promise<void>
  /** Waits until the open order's page has a time beside this step: until then it only says what will come. */
  reaches(step: 'Received' | 'In kitchen' | 'Cooking' | 'Ready'): Promise<void>
  /** kill -9, as a battery that is pulled out would. */
  kill(): Promise<void>
  /** Starts the process, on whatever it had kept. */
  wake(): Promise<void>
  close(): Promise<void>
}

export interface PadPlan {
  readonly credential: Credential
  /** Its own; made if it is missing. */
  readonly folder: string
  readonly brokerPort: number
  /** What is put around its process. */
  readonly dress?: Dress
  readonly clock: Clock
  readonly bell: Bell
}

/** Longer than any pad is deaf, in milliseconds. */
const hearingMs = 5_000

/** Puts a pad on its table and lays its cable; `wake` switches it on. */
export const placePad = async (plan: PadPlan): Promise<Pad> => {
  const { credential, folder, brokerPort, dress, clock, bell } = plan
  const { pad: name, table, password } = credential
  const cable = await layCable(brokerPort, bell)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'secret'), password, { mode: 0o600 })
  const config = join(folder, 'pad.json')
  const gateway = { host: '127.0.0.1', port: cable.port }
  writeFileSync(config, JSON.stringify({ name, gateway, secretFile: 'secret', board: 'simulated' }))
  const command = padCommand(config, join(folder, 'kept'))

  let program: Program | undefined
  let control = 0
  let words: readonly string[] = []
  let presses = 0
  let tunes: string[] = []
  let colours: Colour[] = []
  let lastFrame: Uint8Array | undefined
  let stopWatching: Cancel = () => {}
  let looking: Promise<void> | undefined
  let lookAgain = false

  const read = async () => {
    do {
      lookAgain = false
      const { status, body } = await ask(control, 'GET', '/words')
      if (status === 200) words = JSON.parse(new TextDecoder().decode(body)).lines
      bell.ring()
    } while (lookAgain)
  }
  /** However often the picture changes, one look at a time, and one after the last change. */
  const look = (): Promise<void> => {
    lookAgain = true
    looking ??= read().finally(() => {
      looking = undefined
    })
    return looking
  }
  const hear = ({ name, data }: ServerEvent) => {
    if (name === 'beep') tunes.push(JSON.parse(data))
    if (name === 'light') colours.push(JSON.parse(data))
    if (name === 'frame') lastFrame = Buffer.from(data, 'base64')
    void look()
  }
  const frame = async () => (await ask(control, 'GET', '/frame.png')).body
  const current = () => {
    if (program === undefined) throw new Error(`${name} was never switched on`)
    return program
  }

  const press = async (...buttons: readonly Button[]) => {
    for (const button of buttons) {
      presses++
      const { status, body } = await ask(control, 'POST', '/press', { button, kind: 'tap' })
      if (status !== 200) throw new Error(`${name} did not feel button ${button}: ${Buffer.from(body)}`)
    }
    await look()
  }
  const shows = async (...texts: readonly string[]) => {
    const wanted = texts.map(text => `"${text}"`).join(' and ')
    await bell.until(`${name} to show ${wanted}`, () => {
      const text = words.join(' ')
      return texts.every(one => text.includes(one))
    })
  }

  return {
    name,
    table,
    cable,
    get words() {
      return words
    },
    get presses() {
      return presses
    },
    get program() {
      return current()
    },
    frame,
    get lastFrame() {
      return lastFrame
    },
    get tunes() {
      return tunes
    },
    get colours() {
      return colours
    },
    press,
    shows,
    scan: async () => {
      const text = readQr(readPicture(await frame()))
      if (text === undefined) throw new Error(`${name} shows nothing to scan: ${words.join(' ')}`)
      return text
    },
    pressUntilHeard: async button => {
      const before = words.join(' ')
      const until = clock.monotonic() + hearingMs
      while (words.join(' ') === before) {
        await press(button)
        if (clock.monotonic() > until) throw new Error(`${name} does not hear button ${button}: ${before}`)
      }
    },
    send: async () => {
      await press(2)
      await shows('Sending in', 'Now')
      await press(2)
    },
    reaches: async step => {
      const timed = new RegExp(`${step} \\d\\d:\\d\\d`)
      await bell.until(`${name} to be at "${step}"`, () => timed.test(words.join(' ')))
    },
    kill: async () => {
      stopWatching()
      current().kill('SIGKILL')
      await current().ended
      words = []
    },
    wake: async () => {
      program = start({ name, command, dress, bell })
      const { control: port } = await program.ready
      control = Number(port)
      tunes = []
      colours = []
      lastFrame = undefined
      stopWatching = follow({ port: control, path: '/frames', clock, onEvent: hear })
      await look()
    },
    close: async () => {
      stopWatching()
      await program?.close()
      await cable.close()
    },
  }
}

/** A pad fresh out of its box: the production process on an empty folder, with nothing but a jack for a cable. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../protocol/time.ts'
import { padCommand } from '../../scripts/simulate/pad.ts'
import { ask, follow } from '../../scripts/simulate/relay.ts'
import type { Bell } from '../../scripts/torture/bell.ts'
import { start } from '../../scripts/torture/program.ts'

export interface BoxedPad {
  /** Where its technician's cable ends while it is in. */
  readonly port: string
  /** What it keeps. */
  readonly data: string
  /** What one reads on it now, line by line. */
  readonly words: readonly string[]
  press(...buttons: readonly (1 | 2 | 3 | 4)[]): Promise<void>
  /** Waits until all of these can be read. */
  shows(...texts: readonly string[]): Promise<void>
  cable(move: 'plug' | 'pull'): Promise<void>
  close(): Promise<void>
}

export const unpackPad = async (folder: string, clock: Clock, bell: Bell): Promise<BoxedPad> => {
  mkdirSync(folder, { recursive: true })
  const config = join(folder, 'pad.json')
  writeFileSync(config, JSON.stringify({ board: 'simulated', serial: { link: 'cable' } }))
  const data = join(folder, 'data')
  const command = padCommand(config, data)
  const program = start({ name: 'boxed pad', command, bell })
  const control = Number((await program.ready).control)
  let words: readonly string[] = []
  const look = async () => {
    const { status, body } = await ask(control, 'GET', '/words')
    if (status === 200) words = JSON.parse(new TextDecoder().decode(body)).lines
    bell.ring()
  }
  const looking = { last: look() }
  /** One look after the other: two at once could come back in the wrong order. */
  const lookAgain = () => {
    looking.last = looking.last.then(look, look)
  }
  const stopWatching = follow({ port: control, path: '/frames', clock, onEvent: lookAgain })
  const tell = async (path: string, body: object) => {
    const { status } = await ask(control, 'POST', path, body)
    if (status !== 200) throw new Error(`${path} ${JSON.stringify(body)}: ${status}`)
  }
  return {
    port: join(folder, 'cable'),
    data,
    get words() {
      return words
    },
    press: async (...buttons) => {
      for (const button of buttons) await tell('/press', { button, kind: 'tap' })
    },
    shows: async (...texts) => {
      await bell.until(`the boxed pad to show ${texts.join(' and ')}`, () =>
        texts.every(text => words.join(' ').includes(text)),
      )
    },
    cable: move => tell('/cable', { do: move }),
    close: async () => {
      stopWatching()
      await looking.last.catch(() => {})
      await program.close()
    },
  }
}

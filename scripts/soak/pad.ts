/** A pad of a soak: mind, body, store and link as on a table, on a clock that somebody else moves. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type Body, wakeBody } from '../../device/body.ts'
import { type Link, openLink } from '../../device/link/link.ts'
import type { Button } from '../../device/pad/happening.ts'
import { openStore } from '../../device/store/store.ts'
import { openSimulatedBacklight } from '../../hardware/backlight/simulated.ts'
import { openSimulatedBeeper } from '../../hardware/beeper/simulated.ts'
import { openSimulatedButtons } from '../../hardware/buttons/simulated.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import { type Frame, readFrame } from '../../hardware/display/frame.ts'
import { openSimulatedDisplay } from '../../hardware/display/simulated.ts'
import { openSimulatedLight } from '../../hardware/light/simulated.ts'
import { PadName, RequestId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { TestClock } from '../../test/clock/clock.ts'
import type { Cable } from '../../test/journey/cable.ts'
import type { Chance } from '../torture/chance.ts'
import type { Credential } from '../torture/line.ts'

export interface SoakPad {
  readonly name: string
  readonly table: string
  readonly cable: Cable
  readonly online: boolean
  /** Requests that left it and have no answer yet. */
  readonly unanswered: number
  /** What a guest reads now. */
  readonly words: string
  /** How many different frames it has shown. */
  readonly frames: number
  /** Bytes of all that it keeps. */
  readonly storeBytes: number
  contact(button: Button, closed: boolean): void
  speak(language: string): void
  /** The battery out and in again: everything anew but for what is on the disk. */
  reboot(): Promise<void>
  close(): Promise<void>
}

export interface SoakPadPlan {
  readonly credential: Credential
  /** Its own, empty. */
  readonly folder: string
  readonly cable: Cable
  readonly clock: TestClock
  readonly chance: Chance
  /** A fault put in on purpose: every frame is handed here as well. */
  readonly onFrame?: ((frame: Frame) => void) | undefined
  readonly onTrouble: (what: string) => void
}

const files = ['kept.json', 'kept.json.bak', 'menu.json', 'menu.json.bak']

export const placeSoakPad = async (plan: SoakPadPlan): Promise<SoakPad> => {
  const { credential, folder, cable, clock, chance, onFrame, onTrouble } = plan
  const name = check(PadName, credential.pad)
  if (!name.ok) throw new Error(name.problems.join('; '))
  const bytes = () => Uint8Array.from({ length: 10 }, () => chance.below(256))
  const newId = () => {
    const id = check(RequestId, ulid(clock.now(), bytes()))
    if (!id.ok) throw new Error(id.problems.join('; '))
    return id.value
  }
  const log = {
    info: () => {},
    warn: () => {},
    error: (fields: object, message: string) =>
      onTrouble(`${name.value}: ${message} ${JSON.stringify(fields)}`),
  }
  let frames = 0
  let online = false
  let unanswered = 0
  let life: Life | undefined

  const live = async (): Promise<Life> => {
    const display = openSimulatedDisplay()
    const [buttons, light] = [openSimulatedButtons(clock), openSimulatedLight(clock)]
    const [backlight, beeper] = [openSimulatedBacklight(), openSimulatedBeeper(clock)]
    const store = await openStore(folder)
    for (const report of store.reports) onTrouble(`${name.value}: ${JSON.stringify(report)}`)
    unanswered = store.kept.unsent.length
    display.onFrame(frame => {
      frames++
      onFrame?.(frame)
    })
    const body = wakeBody({
      ...{ display, light, backlight, clock, newId, log },
      store: {
        ...store,
        keep: kept => {
          unanswered = kept.unsent.length
          return store.keep(kept)
        },
      },
      fonts: loadPadFonts(),
      beep: beeper.play,
    })
    buttons.on(body.feel)
    const link = openLink(
      {
        ...{ name: name.value, secret: credential.password, version: 'soak' },
        gateway: { host: '127.0.0.1', port: cable.port },
      },
      { clock, random: chance.next, log },
    )
    link.on(happening => {
      if (happening.type === 'link') online = happening.online
    })
    body.attach(link)
    return { display, buttons, body, link, parts: [buttons, light, backlight, beeper, display] }
  }
  const end = async () => {
    // A link that leaves waits for the gateway, which hears it in real time.
    await life?.link.close()
    await life?.body.close()
    for (const part of life?.parts ?? []) await part.close()
    online = false
  }
  life = await live()
  return {
    name: name.value,
    table: credential.table,
    cable,
    get online() {
      return online
    },
    get unanswered() {
      return unanswered
    },
    get words() {
      const frame = life?.display.frame()
      return frame === undefined ? '' : readFrame(frame).join(' ')
    },
    get frames() {
      return frames
    },
    get storeBytes() {
      return files.reduce(
        (sum, file) => sum + (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0),
        0,
      )
    },
    contact: (button, closed) => life?.buttons.contact(button, closed),
    speak: language => life?.body.tell({ type: 'language', language }),
    reboot: async () => {
      await end()
      life = await live()
    },
    close: end,
  }
}

interface Life {
  readonly display: ReturnType<typeof openSimulatedDisplay>
  readonly buttons: ReturnType<typeof openSimulatedButtons>
  readonly body: Body
  readonly link: Link
  readonly parts: readonly { close(): Promise<void> | void }[]
}

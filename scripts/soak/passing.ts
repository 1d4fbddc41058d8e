/** How time passes for pads and their gateway in a soak: in steps, each of which waits for what is on its way. */
import type { Button } from '../../device/pad/happening.ts'
import type { TestClock } from '../../test/clock/clock.ts'
import type { SoakGateway } from './gateway.ts'
import type { SoakPad } from './pad.ts'

export interface Passing {
  /** What is on its way on this machine arrives; then so much time passes everywhere. */
  pass(ms: number): Promise<void>
  backOnline(): Promise<void>
  /** Each pad that is online has no request without an answer. */
  answered(): Promise<void>
  /** A finger, down for 60 ms, and what it leads to. */
  press(pad: SoakPad, button: Button): Promise<void>
}

/** Real time that a connection or an answer on this machine may take. */
const patienceMs = 20_000

/** @param onTrouble hears of what did not come in time */
export const createPassing = ({
  clock,
  gateway,
  pads,
  onTrouble,
}: {
  readonly clock: TestClock
  readonly gateway: SoakGateway
  readonly pads: readonly SoakPad[]
  readonly onTrouble: (what: string) => void
}): Passing => {
  /** Looks up again and again until it holds, in real time; says what did not come. */
  const until = async (what: string, holds: () => boolean): Promise<void> => {
    const end = performance.now() + patienceMs
    while (!holds()) {
      if (performance.now() > end) return onTrouble(`waited in vain: ${what}`)
      await new Promise<void>(resolve => setTimeout(resolve, 1))
    }
  }
  const pass = async (ms: number): Promise<void> => {
    await new Promise<void>(resolve => setImmediate(resolve))
    clock.advance(ms)
    await gateway.tell({ do: 'pass', ms })
  }
  const backOnline = async (): Promise<void> => {
    for (let n = 0; n < 40 && pads.some(({ online }) => !online); n++) {
      await pass(1_000)
      await new Promise<void>(resolve => setTimeout(resolve, 20))
    }
    await until('every pad online', () => pads.every(({ online }) => online))
  }
  const answered = () =>
    until('every request answered', () => pads.every(({ online, unanswered }) => !online || unanswered === 0))
  const press = async (pad: SoakPad, button: Button): Promise<void> => {
    pad.contact(button, true)
    clock.advance(60)
    pad.contact(button, false)
    // Answers come in real time: a clock that ran ahead of them would tell of a gateway that says nothing.
    await answered()
    clock.advance(340)
  }
  return { pass, backOnline, answered, press }
}

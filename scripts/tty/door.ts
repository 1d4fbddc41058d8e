/** The way from a terminal into the demo restaurant: the same door that the simulator's page uses. */
import { FullLook, PadFrame, RestaurantState, type Word } from '../../gateway/web/pages/sim/told.ts'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { ask, follow } from '../simulate/relay.ts'

export interface Door {
  /** @throws Fault `no-restaurant` */
  state(): Promise<RestaurantState>
  /** Nothing while the pad does not answer. */
  look(
    pad: number,
  ): Promise<{ readonly lines: string[]; readonly hash: string; readonly words: Word[] } | undefined>
  /** False when the pad did not feel it. */
  press(pad: number, button: number, kind: 'press' | 'release' | 'tap'): Promise<boolean>
  setPace(pace: 1 | 10 | 60): Promise<void>
  /** Each new picture of any pad, the present ones first; and when the restaurant comes and goes. */
  watch(hear: {
    readonly frame: (pad: number, png: Uint8Array) => void
    readonly state: (state: RestaurantState) => void
    readonly gone: () => void
  }): Cancel
}

const text = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

/** @param port the supervisor's */
export const openDoor = (port: number, clock: Clock): Door => ({
  state: async () => {
    const { status, body } = await ask(port, 'GET', '/state')
    const told = status === 200 ? check(RestaurantState, text(body)) : undefined
    if (told?.ok !== true) {
      throw new Fault(
        'no-restaurant',
        `No restaurant is open here: nothing of it answers at port ${port}.\n` +
          '  Open one with npm start, in another terminal. One beside the usual has its --port-offset.',
      )
    }
    return told.value
  },
  look: async pad => {
    const { status, body } = await ask(port, 'GET', `/pads/${pad}/look`)
    const told = status === 200 ? check(FullLook, text(body)) : undefined
    return told?.ok === true ? told.value : undefined
  },
  press: async (pad, button, kind) =>
    (await ask(port, 'POST', `/pads/${pad}/press`, { button, kind })).status === 200,
  setPace: async pace => void (await ask(port, 'POST', '/clock', { pace })),
  watch: ({ frame, state, gone }) =>
    follow({
      port,
      path: '/events',
      clock,
      onBreak: gone,
      onEvent: ({ name, data }) => {
        if (name === 'frame') {
          const told = check(PadFrame, JSON.parse(data))
          if (told.ok) frame(told.value.pad, Buffer.from(told.value.png, 'base64'))
        }
        if (name === 'state') {
          const told = check(RestaurantState, JSON.parse(data))
          if (told.ok) state(told.value)
        }
      },
    }),
})

/** A pad's board without a board: everything of it exists only behind the control port. */
import { openSimulatedBacklight } from '../../hardware/backlight/simulated.ts'
import { openSimulatedBeeper } from '../../hardware/beeper/simulated.ts'
import { paceClock } from '../../hardware/board/paced.ts'
import type { ButtonNumber } from '../../hardware/buttons/buttons.ts'
import { openSimulatedButtons } from '../../hardware/buttons/simulated.ts'
import { openSimulatedDisplay } from '../../hardware/display/simulated.ts'
import { openSimulatedLight } from '../../hardware/light/simulated.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Board } from '../board/board.ts'
import { showPictures } from './pictures.ts'
import { type Controlled, openControl } from './server.ts'

export interface SimulatedBoard extends Board {
  readonly controlPort: number
}

/** @throws Fault `port-taken` */
export const openSimulatedBoard = async (
  name: string,
  clock: Clock,
  controlPort: number,
): Promise<SimulatedBoard> => {
  const display = openSimulatedDisplay()
  const buttons = openSimulatedButtons(clock)
  const light = openSimulatedLight(clock)
  const backlight = openSimulatedBacklight()
  const beeper = openSimulatedBeeper(clock)
  const pictures = showPictures(display)
  const paced = paceClock(clock)
  const touching = new Set<ButtonNumber>()
  // The first to hear of a key, so that the mind is told of it at the key's own pace.
  buttons.on(({ type, button }) => {
    if (type === 'press') touching.add(button)
    else touching.delete(button)
    paced.touch(touching.size > 0)
  })
  beeper.on(tune => pictures.tell('beep', tune))
  light.on(colour => pictures.tell('light', colour))
  backlight.on(percent => pictures.tell('backlight', percent))
  const senses = { light, backlight, beeper }
  const controlled: Controlled = {
    ...{ name, display, buttons, senses, pictures, paced },
    ...{ jack: undefined, tongue: undefined },
  }
  const control = await openControl(controlled, controlPort)
  let closed: Promise<void> | undefined
  return {
    ...{ display, light, backlight, clock: paced },
    onButton: buttons.on,
    beep: beeper.play,
    controlPort: control.port,
    wire: jack => {
      controlled.jack = jack
    },
    lend: tongue => {
      controlled.tongue = tongue
      const tell = () => pictures.keep('language', tongue.spoken())
      tell()
      // Another language is always another picture.
      display.onFrame(tell)
    },
    close: () => {
      pictures.close()
      const things = [control, buttons, light, backlight, beeper, display]
      closed ??= Promise.all(things.map(thing => thing.close())).then(() => undefined)
      return closed
    },
  }
}

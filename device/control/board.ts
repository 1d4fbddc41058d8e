/** A pad's board without a board: a screen, buttons and a beeper that exist only behind the control port. */
import type { ButtonEvent } from '../../hardware/buttons/buttons.ts'
import { openSimulatedButtons } from '../../hardware/buttons/simulated.ts'
import type { Display } from '../../hardware/display/display.ts'
import { openSimulatedDisplay } from '../../hardware/display/simulated.ts'
import type { SimulatedJack } from '../../hardware/serial/jack.ts'
import type { Clock } from '../../protocol/time.ts'
import { showPictures } from './pictures.ts'
import { type Controlled, openControl } from './server.ts'

/** Everything a pad has a hand, an eye or an ear for. */
export interface Board {
  readonly display: Display
  /** Calls back for every press and release. */
  readonly onButton: (hear: (event: ButtonEvent) => void) => void
  readonly beep: (tune: string) => void
  /** Leaves the last picture and lets go of everything. Safe twice. */
  close(): Promise<void>
}

export interface SimulatedBoard extends Board {
  /** Of its control, on 127.0.0.1. */
  readonly controlPort: number
  /** Gives the hand at the control port a cable to plug and pull. */
  readonly wire: (jack: SimulatedJack) => void
}

/** @throws Fault `port-taken` */
export const openSimulatedBoard = async (
  name: string,
  clock: Clock,
  controlPort: number,
): Promise<SimulatedBoard> => {
  const display = openSimulatedDisplay()
  const buttons = openSimulatedButtons(clock)
  const pictures = showPictures(display)
  const controlled: Controlled = { name, display, buttons, pictures, jack: undefined }
  const control = await openControl(controlled, controlPort)
  let closed: Promise<void> | undefined
  return {
    display,
    onButton: buttons.on,
    beep: tune => pictures.tell('beep', tune),
    controlPort: control.port,
    wire: jack => {
      controlled.jack = jack
    },
    close: () => {
      pictures.close()
      closed ??= Promise.all([control.close(), buttons.close(), display.close()]).then(() => undefined)
      return closed
    },
  }
}

/** The hole in a device that a technician's cable goes into. */
import type { Fault } from '../../protocol/fault.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { type Cable, layCable } from './cable.ts'
import type { Hear, SerialLine } from './line.ts'
import { openPort } from './port.ts'

/** Called for each line that comes to be; what it returns hears that line. */
export type Attend = (line: Pick<SerialLine, 'write'>) => Hear

export interface Jack {
  /** Lets go of the line, if there is one. Safe twice. */
  close(): Promise<void>
}

/** A jack whose cable somebody puts in and pulls out from outside. */
export interface SimulatedJack extends Jack {
  readonly plugged: boolean
  /** Does nothing when the cable is in. @throws Fault `no-cable` */
  plug(): void
  /** Pulls it out in the middle of whatever is on its way. Does nothing when it is out. */
  pull(): void
}

/** @param link where the far end of the cable lies while it is in */
export const openSimulatedJack = (link: string, clock: Clock, attend: Attend): SimulatedJack => {
  let cable: Cable | undefined
  let open = true
  return {
    get plugged() {
      return cable !== undefined
    },
    plug: () => {
      if (cable !== undefined || !open) return
      // The terminal is there before anybody can say something along it.
      const laid: Cable = layCable(link, clock, piece => hear(piece))
      const hear = attend(laid)
      cable = laid
    },
    pull: () => {
      cable?.pull()
      cable = undefined
    },
    close: async () => {
      open = false
      await cable?.close()
      cable = undefined
    },
  }
}

/** A port that is not there (yet, or any more) is tried again; of a USB gadget's nothing else tells. */
const againMs = 1_000

/**
 * A port of the board, opened as soon as it is there and again whenever its line was cut.
 * @param path `/dev/ttyGS0`, `/dev/serial0`
 */
export const openBoardJack = (
  path: string,
  { clock, trouble }: { readonly clock: Clock; readonly trouble: (why: Fault | unknown) => void },
  attend: Attend,
): Jack => {
  let line: SerialLine | undefined
  let cancel: Cancel = () => {}
  let open = true
  let told = false

  const attempt = async () => {
    let hear: Hear = () => {}
    try {
      line = await openPort(path, piece => hear(piece))
      told = false
      hear = attend(line)
      if (!open) await line.close()
      await line.closed
    } catch (why) {
      if (!told) trouble(why)
      told = true
    }
    line = undefined
    if (open) cancel = clock.after(againMs, begin)
  }
  let trying: Promise<void> = Promise.resolve()
  const begin = () => {
    trying = attempt()
  }
  begin()
  return {
    close: async () => {
      open = false
      cancel()
      await line?.close()
      await trying
    },
  }
}

/** How soon a press is answered, in the real pad's process. */
import { once } from 'node:events'
import type { Grounds } from '../grounds.ts'
import { playOn } from '../rounds.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { openGateway } from '../target.ts'
import type { Presses } from './inside.ts'
import { playWith, startPad } from './pad.ts'

const inside = new URL('inside.ts', import.meta.url).href

/**
 * Milliseconds from the request that carries a press (or release) to its answer. In between the request's body is read,
 * the pad thinks, draws, hands the frame to the simulated display, which compares it with the one before, and the answer
 * is written: a little more than from a contact to a frame, and nothing less.
 */
export const measurePresses = (grounds: Grounds, presses: number): Promise<Spread | undefined> =>
  playOn(
    () => openGateway(grounds, grounds.newData()),
    async ({ mqttPort }) => {
      const pad = await startPad(grounds, mqttPort, { flags: ['--import', inside] })
      try {
        await playWith(pad, presses)
        pad.program.child.send('tell')
        const [took]: Presses[] = await once(pad.program.child, 'message')
        return spreadOf(took ?? [])
      } finally {
        await pad.program.close()
      }
    },
  )

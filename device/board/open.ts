/** The board that a pad is told to run on, and nothing of the others: what is not opened is not even loaded. */
import type { Board } from './board.ts'
import type { PiParts } from './pi.ts'
import type { BoardSetup } from './setup.ts'

/**
 * @param name whom the hand at a simulated board's control port asks for
 * @throws Fault of whatever cannot be opened
 */
export const openBoard = async (
  setup: BoardSetup,
  name: string,
  parts: Pick<PiParts, 'clock' | 'log'>,
): Promise<Board> => {
  switch (setup.is) {
    case 'simulated': {
      const { openSimulatedBoard } = await import('../control/board.ts')
      return openSimulatedBoard(name, parts.clock, setup.controlPort)
    }
    case 'pi': {
      const { openPiBoard } = await import('./pi.ts')
      const { kernel } = await import('../../hardware/board/kernel.ts')
      const bus = async () => (await import('../../hardware/hid/hidraw.ts')).hidraw
      return openPiBoard(setup, { ...parts, syscalls: kernel, bus, classes: '/sys/class' })
    }
    default:
      return setup satisfies never
  }
}

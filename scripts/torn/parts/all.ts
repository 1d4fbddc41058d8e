/** Every way in which tickets are torn, in the order in which they are shown. */
import { backup } from './backup.ts'
import { killed, lost } from './killing.ts'
import type { Part } from './part.ts'
import { cable, power } from './tearing.ts'
import { together } from './together.ts'

export const parts: readonly Part[] = [power, cable, killed, lost, together, backup]

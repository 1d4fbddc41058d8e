/** How Node is started for a soak: as for a pad, and keeping what it compiled. */
import { padFlags } from '../simulate/pad.ts'

/**
 * V8 throws away what it compiled and nobody ran for a while, and compiles it again: 5 MB that come and go, in which
 * a leak could hide.
 */
export const soakFlags: readonly string[] = [...padFlags, '--no-flush-bytecode']

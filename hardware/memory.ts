/** The memory of this process: throwing out what a great deal of work left behind, before it is forgotten in the corner. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let handedOut: NodeJS.GCFunction | undefined

/**
 * V8 hands the function to contexts that are made while its flag is set. The flag belongs to the whole process and is
 * left set: put back, it was gone for the other thread that had just set it too, and that thread ended (one gateway of a
 * thousand that were killed, as it came back).
 */
const collector = (): NodeJS.GCFunction => {
  if (handedOut !== undefined) return handedOut
  setFlagsFromString('--expose-gc')
  handedOut = runInNewContext('gc') as NodeJS.GCFunction
  return handedOut
}

/**
 * Collects this thread's garbage and gives its room back; stops the thread for a twentieth of a second with a heap
 * of 60 MB. For work that is done once and dropped far more than will be held from now on: V8 collects when a heap
 * has grown by as much again, and one that is at rest does not grow, so that the 35 MB which thirteen hundred
 * modules and a replayed evening leave lay there for as long as we looked. Not while anybody waits.
 */
export const collectGarbage = (): void => {
  collector()({ type: 'major', flavor: 'last-resort', execution: 'sync' })
}

/** Collects it as V8 would at a time of its own choosing: in half the time, and the room is kept for what comes. */
export const sweep = (): void => {
  collector()({ type: 'major', flavor: 'regular', execution: 'sync' })
}

/** Somebody who holds a pad in one hand and its twin in the other, and looks from one to the other. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Button } from '../../../device/pad/happening.ts'
import { readFrame } from '../../../hardware/display/frame.ts'
import { encodeFrame } from '../../../hardware/display/png.ts'
import type { Clock } from '../../../protocol/time.ts'
import { differ, type Picture } from '../picture.ts'
import type { Twin } from './twin.ts'

/** A pad that can be touched and looked at, wherever it is. */
export interface PadInHand {
  /** Presses and lets go. */
  tap(button: Button): Promise<void>
  /** What stands on its panel: at once if it is another picture than the one that is known, else after a moment. */
  look(known: string): Promise<Picture>
}

export interface Eye {
  /** How long a pad may take for something, in milliseconds. */
  readonly patienceMs: number
  /** Both in the same way. */
  tap(button: Button): Promise<void>
  /**
   * Resolves once the panel shows what the twin shows, pixel by pixel.
   * @throws Error that says where they differ; with both pictures in files where there is a folder for them
   */
  same(what: string): Promise<Picture>
}

export interface EyePlan {
  readonly pad: PadInHand
  readonly twin: Twin
  readonly clock: Clock
  readonly patienceMs: number
  /** For pictures of what went wrong. */
  readonly evidence?: string | undefined
}

export const openEye = ({ pad, twin, clock, patienceMs, evidence }: EyePlan): Eye => {
  const complain = (what: string, seen: Picture): Error => {
    const wanted = twin.frame()
    const found = differ(seen, wanted)
    const where = found && `${found.count} pixels differ, the first at ${found.x}, ${found.y}`
    const words = readFrame(wanted).join(' | ')
    let files = ''
    if (evidence !== undefined) {
      mkdirSync(evidence, { recursive: true })
      writeFileSync(join(evidence, 'seen.png'), encodeFrame({ ...seen, words: [] }))
      writeFileSync(join(evidence, 'wanted.png'), encodeFrame(wanted))
      files = `; seen.png and wanted.png are in ${evidence}`
    }
    return new Error(`${what}: the panel never showed “${words}”: ${where}${files}`)
  }
  return {
    patienceMs,
    tap: async button => {
      twin.press(button)
      twin.release(button)
      await pad.tap(button)
    },
    same: async what => {
      const until = clock.monotonic() + patienceMs
      let known = ''
      for (;;) {
        const seen = await pad.look(known)
        known = seen.hash
        // The twin may still be on its way to what it will show, too.
        if (differ(seen, twin.frame()) === undefined) return seen
        if (clock.monotonic() > until) throw complain(what, seen)
      }
    },
  }
}

/** A pad's screen without a panel: keeps the picture for a page, a picture file or a test. */
import { Fault } from '../../protocol/fault.ts'
import { damage } from './damage.ts'
import type { Display } from './display.ts'
import { type Frame, type Rect, screen } from './frame.ts'

export interface SimulatedDisplay extends Display {
  /** The last frame shown; none before the first. */
  frame(): Frame | undefined
  /**
   * Calls back for each frame that differs from the one before, with the rectangles that differ.
   *
   * @returns a function that ends it
   */
  onFrame(listen: (frame: Frame, damaged: readonly Rect[]) => void): () => void
}

export function openSimulatedDisplay(): SimulatedDisplay {
  const listeners = new Set<(frame: Frame, damaged: readonly Rect[]) => void>()
  let shown: Frame | undefined
  let open = true
  return {
    frame: () => shown,
    onFrame: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    show: frame => {
      if (frame.width !== screen.width || frame.height !== screen.height) {
        throw new Fault(
          'frame-size',
          `The panel has ${screen.width} × ${screen.height} pixels, the frame ${frame.width} × ${frame.height}`,
        )
      }
      if (!open) return
      const damaged = damage(shown, frame)
      shown = frame
      if (damaged.length > 0) for (const listen of listeners) listen(frame, damaged)
    },
    close: async () => {
      open = false
      listeners.clear()
    },
  }
}

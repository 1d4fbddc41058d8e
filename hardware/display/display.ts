/** The screen on a pad, whatever is behind it: a panel, a window, nothing. */
import type { Frame } from './frame.ts'

/** 320 × 240 pixels, RGB565. */
export interface Display {
  /**
   * Shows this frame from now on. Returns at once; a display that is slower than the pad may skip frames, never
   * the last one. It sends only what differs from the frame before (`damage`), so callers redraw whole frames, and
   * may draw the one after the next on this one's pixels.
   *
   * @throws Fault `frame-size` for a frame of another size
   */
  show(frame: Frame): void
  /** Leaves the last picture and lets go of the device. Safe twice. */
  close(): Promise<void>
}

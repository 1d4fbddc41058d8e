/** What a printer says, kept until somebody listens. */
import type { Cancel } from '../../../protocol/time.ts'

/** Answers are a few bytes long: enough for all that can be of interest, and a printer gone mad fills no memory. */
export const keptBytes = 4096

/** The hearing half of a wire. */
export interface Hearing {
  /** The printer said this. The piece is handed over: whoever hears it may keep it. */
  take(bytes: Uint8Array): void
  /** As a wire's. */
  hear(listener: (bytes: Uint8Array) => void): Cancel
  /** Nothing is heard any more. */
  end(): void
}

export const openHearing = (): Hearing => {
  const listeners = new Set<(bytes: Uint8Array) => void>()
  let kept = new Uint8Array(0)
  let isOver = false

  const tell = (bytes: Uint8Array): void => {
    for (const listener of [...listeners]) listener(bytes)
  }
  const keep = (bytes: Uint8Array): void => {
    const last = bytes.subarray(-keptBytes)
    const before = kept.subarray(Math.max(0, kept.length + last.length - keptBytes))
    const all = new Uint8Array(before.length + last.length)
    all.set(before)
    all.set(last, before.length)
    kept = all
  }
  const tellKept = (): void => {
    if (listeners.size === 0 || kept.length === 0 || isOver) return
    const bytes = kept
    kept = new Uint8Array(0)
    tell(bytes)
  }
  return {
    take: bytes => {
      if (isOver || bytes.length === 0) return
      if (listeners.size === 0 || kept.length > 0) keep(bytes)
      else tell(bytes)
    },
    hear: listener => {
      const one = (bytes: Uint8Array) => listener(bytes)
      listeners.add(one)
      // Not at once: whoever listens for one answer ends its listening in the listener, with what this returns.
      queueMicrotask(tellKept)
      return () => void listeners.delete(one)
    },
    end: () => {
      isOver = true
      kept = new Uint8Array(0)
      listeners.clear()
    },
  }
}

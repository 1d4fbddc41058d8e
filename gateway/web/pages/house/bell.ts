/** A page's bell: tones that carry over hoods, pots and guests. */
import { type ReadonlySignal, signal } from '@preact/signals'

const toneSeconds = 0.12
const gapSeconds = 0.06

export interface Bell<Ring> {
  /** The browser will not let this page be heard before somebody touches it. */
  readonly off: ReadonlySignal<boolean>
  ring(what: Ring): void
  /** To be called from a key press or a touch: only those may switch the sound on. */
  wake(): void
}

/**
 * Synthesised: no file to load, nothing to decode when the first ticket of the evening comes.
 * @param tonesOf what a ring sounds like: frequencies in hertz, one after the other; 0: as long as one, nothing
 */
export const hangBell = <Ring>(tonesOf: (what: Ring) => readonly number[]): Bell<Ring> => {
  const context = new AudioContext()
  const off = signal(context.state !== 'running')
  context.addEventListener('statechange', () => {
    off.value = context.state !== 'running'
  })
  return {
    off,
    ring: what => {
      // Tones asked of a suspended context would all come at once when it wakes.
      if (context.state !== 'running') return
      // It goes on while the tones are made: their distances are counted from one moment.
      const { currentTime } = context
      for (const [n, hertz] of tonesOf(what).entries()) {
        if (hertz === 0) continue
        const start = currentTime + n * (toneSeconds + gapSeconds)
        const tone = new OscillatorNode(context, { type: 'square', frequency: hertz })
        const level = new GainNode(context, { gain: 0 })
        // Ramps of 5 ms: a square switched on and off at once clicks louder than it rings.
        level.gain.setValueAtTime(0, start)
        level.gain.linearRampToValueAtTime(0.5, start + 0.005)
        level.gain.setValueAtTime(0.5, start + toneSeconds - 0.005)
        level.gain.linearRampToValueAtTime(0, start + toneSeconds)
        tone.connect(level).connect(context.destination)
        tone.start(start)
        tone.stop(start + toneSeconds)
      }
    },
    wake: () => {
      if (context.state !== 'running') void context.resume()
    },
  }
}

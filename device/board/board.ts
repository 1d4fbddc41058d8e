/** Everything a pad has a hand, an eye or an ear for, whatever it runs on. */
import type { Backlight } from '../../hardware/backlight/backlight.ts'
import type { Tune } from '../../hardware/beeper/beeper.ts'
import type { ButtonEvent } from '../../hardware/buttons/buttons.ts'
import type { Display } from '../../hardware/display/display.ts'
import type { Light } from '../../hardware/light/light.ts'
import type { SimulatedJack } from '../../hardware/serial/jack.ts'
import type { Clock } from '../../protocol/time.ts'

/** The language of a pad's words, for whoever has it on the bench. */
export interface Tongue {
  /** `offered`: all that the menu has, none before there is one. */
  spoken(): { readonly language: string; readonly offered: readonly string[] }
  /** One that the menu has not changes nothing. */
  speak(language: string): void
}

export interface Board {
  readonly display: Display
  /** Calls back for every press and release. */
  readonly onButton: (hear: (event: ButtonEvent) => void) => void
  readonly beep: (tune: Tune) => void
  /** The light beside the keys. Without one, nothing is seen of it. */
  readonly light: Pick<Light, 'show'>
  readonly backlight: Pick<Backlight, 'set'>
  /** Of the hand that reaches a simulated board, on 127.0.0.1; a real one has none. */
  readonly controlPort: number | undefined
  /** What the pad's mind lives by; a simulated board's can be hurried. */
  readonly clock: Clock
  /** Gives that hand a cable to plug and pull. */
  readonly wire: (jack: SimulatedJack) => void
  /** Lets that hand choose the words. */
  readonly lend: (tongue: Tongue) => void
  /** Leaves the last picture and lets go of everything. Safe twice. */
  close(): Promise<void>
}

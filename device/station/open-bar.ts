/** The bump bar that a kitchen device is told to have, and nothing of the others: what is not opened is not even loaded. */
import type { BumpBar } from '../../hardware/bumpbar/bumpbar.ts'
import type { BarProfile } from '../../hardware/bumpbar/profile.ts'
import type { Clock } from '../../protocol/time.ts'
import type { BarSetup } from './config.ts'

export interface OpenedBar {
  readonly bar: BumpBar
  readonly profiles: readonly BarProfile[]
  /** Of the hand that reaches a simulated one, on 127.0.0.1. */
  readonly controlPort: number | undefined
}

/**
 * Undefined where the device is to have none.
 * @throws Fault `port-taken`
 */
export const openBar = async (setup: BarSetup, clock: Clock): Promise<OpenedBar | undefined> => {
  switch (setup.is) {
    case 'none':
      return undefined
    case 'hid': {
      const { hidraw } = await import('../../hardware/hid/hidraw.ts')
      const { openBumpBar } = await import('../../hardware/bumpbar/hid.ts')
      const { profiles } = setup
      return { bar: openBumpBar({ bus: hidraw, profiles, clock }), profiles, controlPort: undefined }
    }
    case 'simulated': {
      const { openSimulatedBumpBar } = await import('../../hardware/bumpbar/simulated.ts')
      const { openBarControl } = await import('./bar-control.ts')
      const profile: BarProfile = { name: 'a simulated bump bar', vendor: '0000', product: '0000' }
      const bar = openSimulatedBumpBar(profile, clock)
      bar.plug()
      const control = await openBarControl(bar, setup.controlPort)
      const close = async () => {
        await control.close()
        await bar.close()
      }
      return { bar: { ...bar, close }, profiles: [profile], controlPort: control.port }
    }
    default:
      return setup satisfies never
  }
}

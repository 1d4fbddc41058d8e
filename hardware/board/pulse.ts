/** A pulse output of the board (PWM), as the kernel offers it under /sys/class/pwm. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'

export interface Pulse {
  /** High for `highNs` of every `periodNs` from now on; 0: low. */
  set(periodNs: number, highNs: number): void
  /** Leaves it low. Safe twice. */
  close(): void
}

export interface PulsePlace {
  /** The number of `pwmchip…`. */
  readonly chip: number
  readonly channel: number
}

/**
 * @param folder `/sys/class/pwm`
 * @throws Fault `no-pulse` where there is no such output, or this user may not have it
 */
export const openPulse = (folder: string, { chip, channel }: PulsePlace): Pulse => {
  const path = join(folder, `pwmchip${chip}`, `pwm${channel}`)
  const write = (name: string, value: number) => {
    try {
      writeFileSync(join(path, name), `${value}\n`)
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : String(cause)
      throw new Fault('no-pulse', `The pulse output ${path} cannot be set: ${said}`, { cause })
    }
  }
  try {
    if (!existsSync(path)) writeFileSync(join(folder, `pwmchip${chip}`, 'export'), `${channel}\n`)
    readFileSync(join(path, 'period'))
  } catch (cause) {
    const next = 'Is its overlay enabled (dtoverlay=pwm), and is this user in the group gpio?'
    throw new Fault('no-pulse', `There is no pulse output ${path}. ${next}`, { cause })
  }
  let isOpen = true
  return {
    set: (periodNs, highNs) => {
      if (!isOpen) return
      // The kernel takes no period that is shorter than the pulse it has.
      write('duty_cycle', 0)
      write('period', periodNs)
      write('duty_cycle', highNs)
      write('enable', highNs > 0 ? 1 : 0)
    },
    close: () => {
      if (!isOpen) return
      isOpen = false
      write('duty_cycle', 0)
      write('enable', 0)
    },
  }
}

/** A panel's light that the kernel drives: a folder under /sys/class/backlight. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import { type Backlight, stepOf } from './backlight.ts'

/**
 * Looks for the light each time it is to be set: a panel that was away brings it along when it comes back.
 *
 * @param folder `/sys/class/backlight`
 * @param name of the light in it; undefined: the first
 * @param trouble it could not be set; told each time
 */
export const openSysfsBacklight = (
  folder: string,
  name: string | undefined,
  trouble: (why: unknown) => void,
): Backlight => {
  let isOpen = true
  const find = (): string => {
    const found = name ?? readdirSync(folder).sort()[0]
    if (found === undefined) throw new Fault('no-backlight', `There is no panel's light in ${folder}`)
    return join(folder, found)
  }
  return {
    set: percent => {
      if (!isOpen) return
      try {
        const path = find()
        const most = Number(readFileSync(join(path, 'max_brightness'), 'utf8'))
        writeFileSync(join(path, 'brightness'), `${stepOf(percent, most)}\n`)
      } catch (why) {
        trouble(why)
      }
    },
    close: async () => {
      isOpen = false
    },
  }
}

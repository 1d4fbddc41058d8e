/** Contacts and lamps at the pins of a chip that the kernel simulates (Documentation/admin-guide/gpio/gpio-sim). */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Things } from '../things.ts'

const config = '/sys/kernel/config/gpio-sim'
/** Where the chip's lines are, once there is one. */
let chip = ''

const at = (line: number, what: 'pull' | 'value') => join(chip, `sim_gpio${line}`, what)

export const pins: Pick<Things, 'makePins' | 'touch' | 'levels'> = {
  makePins: async (label, lines, contacts) => {
    const device = join(config, 'pad')
    const bank = join(device, 'bank0')
    mkdirSync(device)
    mkdirSync(bank)
    writeFileSync(join(bank, 'num_lines'), String(lines))
    writeFileSync(join(bank, 'label'), label)
    writeFileSync(join(device, 'live'), '1')
    const [platform, name] = [join(device, 'dev_name'), join(bank, 'chip_name')].map(path =>
      readFileSync(path, 'utf8').trim(),
    )
    chip = join('/sys/devices/platform', platform ?? '', name ?? '')
    for (const line of contacts) writeFileSync(at(line, 'pull'), 'pull-up')
  },
  touch: async (line, ms) => {
    writeFileSync(at(line, 'pull'), 'pull-down')
    await setTimeout(ms)
    writeFileSync(at(line, 'pull'), 'pull-up')
  },
  levels: async lines => lines.map(line => Number(readFileSync(at(line, 'value'), 'utf8'))),
}

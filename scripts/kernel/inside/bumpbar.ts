/** The kitchen's bump bar, as it is shipped, in the hands of whoever is outside. */
import { readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { systemClock } from '../../../hardware/board/clock.ts'
import type { BumpBar } from '../../../hardware/bumpbar/bumpbar.ts'
import type { Things } from '../things.ts'

const againMs = 10
/** Longer than the driver takes to look again, and a busy machine to let it. */
const patienceMs = 30_000

let bar: BumpBar | undefined
let heard: string[] = []

export const bumpBar: Pick<Things, 'openBar' | 'barHears' | 'closeBar' | 'openHidraw'> = {
  openBar: async profiles => {
    const { hidraw } = await import('../../../hardware/hid/hidraw.ts')
    const { openBumpBar } = await import('../../../hardware/bumpbar/hid.ts')
    const { builtInBars, readBars } = await import('../../../hardware/bumpbar/profile.ts')
    const own = join('/tmp', 'bars.json')
    writeFileSync(own, profiles)
    heard = []
    bar = openBumpBar({
      ...{ bus: hidraw, clock: systemClock },
      profiles: [...readBars(own), ...readBars(builtInBars)],
    })
    bar.on(({ key, meaning }) => heard.push(meaning ?? `key ${key}`))
    bar.onState(state =>
      heard.push(state.is === 'connected' ? `here: ${state.name}` : `gone: ${state.why?.code}`),
    )
  },
  barHears: async least => {
    for (let waited = 0; heard.length < least && waited < patienceMs; waited += againMs)
      await setTimeout(againMs)
    return heard.splice(0)
  },
  closeBar: async () => bar?.close(),
  openHidraw: async () =>
    readdirSync('/proc/self/fd').flatMap(fd => {
      try {
        const path = readlinkSync(join('/proc/self/fd', fd))
        return path.startsWith('/dev/hidraw') ? [path] : []
      } catch {
        return [] // The one that the list was read through is gone by now.
      }
    }),
}

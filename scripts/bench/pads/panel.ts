/**
 * A pad's body with the real panel driver on a file that stands for `/dev/fb0`, in a process of its own:
 * `node panel.ts FILE PRESSES`. Tells the milliseconds from each press to the last write of its frame.
 *
 * The kernel's calls are the real ones, one write a row of each rectangle that differs. What a panel's own wire takes
 * is not in it: the kernel sends in its own time.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { wakeBody } from '../../../device/body.ts'
import { openStore } from '../../../device/store/store.ts'
import { systemClock } from '../../../hardware/board/clock.ts'
import { kernel } from '../../../hardware/board/kernel.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { screen } from '../../../hardware/display/frame.ts'
import { openPanel } from '../../../hardware/display/panel.ts'
import type { RequestId } from '../../../protocol/ids.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { demoMenu, emptyTable } from '../../../test/device/pad/house.ts'
import { playWith } from './pad.ts'

const [path = '', presses = ''] = process.argv.slice(2)
writeFileSync(path, new Uint8Array(2 * screen.width * screen.height))
const folder = mkdtempSync(join(dirname(path), 'kept-'))
const clock = systemClock
const quiet = { info: () => {}, error: () => {} }
const presence = {
  gone: (cause: unknown) => {
    throw cause
  },
  back: () => {},
}
const display = openPanel({ syscalls: kernel, path, clock, presence })
const body = wakeBody({
  store: await openStore(folder),
  display,
  fonts: loadPadFonts(),
  beep: () => {},
  clock,
  newId: () => ulid(clock.now(), randomBytes(10)) as RequestId,
  log: quiet,
})
body.attach({
  send: () => {},
  forget: () => {},
  on: hear => {
    hear({ type: 'link', online: true })
    hear({ type: 'menu', menu: demoMenu })
    hear({ type: 'table', table: emptyTable })
  },
})
const took: number[] = []
const feel = async (type: 'press' | 'release', button: 1 | 2 | 3 | 4) => {
  const began = performance.now()
  body.feel({ type, button })
  took.push(performance.now() - began)
  await pause(15)
}
await playWith(
  {
    press: async button => {
      await feel('press', button)
      await feel('release', button)
    },
  },
  Number(presses),
)
await body.close()
await display.close()
rmSync(folder, { recursive: true })
process.stdout.write(`${JSON.stringify({ ready: true, took })}\n`)

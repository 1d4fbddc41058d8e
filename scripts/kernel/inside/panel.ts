/** The panel: a framebuffer in memory (the kernel's `vfb`), which anybody may read back. */
import { createHash } from 'node:crypto'
import { closeSync, constants, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { kernel } from '../../../hardware/board/kernel.ts'
import type { Look, Things } from '../things.ts'

const path = '/dev/fb0'
/** `FBIOGET_VSCREENINFO`, `FBIOPUT_VSCREENINFO`, `FBIOGET_FSCREENINFO`, and bytes of what they are about. */
const [getVariable, putVariable, getFixed] = [0x4600, 0x4601, 0x4602]
const [variableBytes, fixedBytes] = [160, 80]

const withPanel = <T>(run: (fd: number) => T): T => {
  const fd = kernel.open(path, constants.O_RDWR)
  try {
    return run(fd)
  } finally {
    kernel.close(fd)
  }
}

const seeNow = (): Look => {
  const memory = readFileSync(path)
  const [variable, fixed] = withPanel(fd => {
    const found = [new Uint8Array(variableBytes), new Uint8Array(fixedBytes)] as const
    kernel.ioctl(fd, getVariable, found[0])
    kernel.ioctl(fd, getFixed, found[1])
    return found
  })
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return {
    hash: createHash('sha1').update(memory).update(variable).digest('hex'),
    ...{ memory: text(memory), variable: text(variable), fixed: text(fixed) },
  }
}

/** How long a picture that is known already is looked at, and how often. */
const patienceMs = 1_000
const againMs = 40

export const panel: Pick<Things, 'setPanel' | 'look' | 'scratch'> = {
  setPanel: async ({ width, height, bits }) =>
    withPanel(fd => {
      const variable = new Uint8Array(variableBytes)
      kernel.ioctl(fd, getVariable, variable)
      const fields = new DataView(variable.buffer)
      // xres, yres, xres_virtual, yres_virtual, xoffset, yoffset, bits_per_pixel
      for (const [i, value] of [width, height, width, height, 0, 0, bits].entries()) {
        fields.setUint32(4 * i, value, true)
      }
      kernel.ioctl(fd, putVariable, variable)
    }),
  look: async known => {
    for (let waited = 0; ; waited += againMs) {
      const seen = seeNow()
      if (seen.hash !== known || waited >= patienceMs) return seen
      await setTimeout(againMs)
    }
  },
  scratch: async byte => {
    const fd = openSync(path, 'r+')
    const one = new Uint8Array(1)
    readSync(fd, one, 0, 1, byte)
    one[0] = (one[0] ?? 0) ^ 1
    writeSync(fd, one, 0, 1, byte)
    closeSync(fd)
  },
}

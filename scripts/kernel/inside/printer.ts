/**
 * A printer on a USB plug: the kernel plays both ends of the cable (`dummy_hcd`), and its gadget is a printer whose
 * mechanism is played here (Documentation/usb/gadget_printer, gadget-testing).
 */
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Things } from '../things.ts'

const gadget = '/sys/kernel/config/usb_gadget/printer'
const controller = 'dummy_udc.0'

/** The gadget's function, what its mechanism reads and writes, and what the gateway does. */
const cables = {
  usb: { function: 'printer.g0', mechanism: '/dev/g_printer0', plug: '/dev/usb/lp0' },
  serial: { function: 'acm.g0', mechanism: '/dev/ttyGS0', plug: '/dev/ttyACM0' },
} as const

const againMs = 5
const patienceMs = 20_000

let opened: number | undefined
let cable: keyof typeof cables = 'usb'

/** Tries again until something comes of it. */
const until = async <T>(what: string, attempt: () => T | undefined): Promise<T> => {
  for (let waited = 0; waited < patienceMs; waited += againMs) {
    const found = attempt()
    if (found !== undefined) return found
    await setTimeout(againMs)
  }
  throw new Error(`waited for ${what} in vain`)
}

const write = (name: string, value: string) => writeFileSync(join(gadget, name), value)
const make = (folder: string) => mkdirSync(join(gadget, folder))
const mechanics = () => join('functions', cables[cable].function)
const inUse = () => join('configs/c.1', cables[cable].function)

const build = (): void => {
  for (const folder of ['', 'strings/0x409', 'configs/c.1']) make(folder)
  write('idVendor', '0x04b8')
  write('idProduct', '0x0e28')
  write('strings/0x409/manufacturer', 'EPSON')
  write('strings/0x409/product', 'TM-m30')
  write('strings/0x409/serialnumber', 'X1')
}

/** New ones each time: the kernel's gadget keeps what it has read half of when the plug is pulled. */
const equip = (): void => {
  make(mechanics())
  if (cable === 'usb') {
    write(join(mechanics(), 'pnp_string'), 'MFG:EPSON;MDL:TM-m30;CMD:ESC/POS;')
    // A buffer of 8 KiB: with more the gadget takes whole tickets while its mechanism stands still.
    write(join(mechanics(), 'q_len'), '1')
  }
  symlinkSync(join(gadget, mechanics()), join(gadget, inUse()))
}

const unplugPrinter = async (): Promise<void> => {
  if (opened !== undefined) closeSync(opened)
  opened = undefined
  write('UDC', '\n')
  await until('the printer to be gone', () => (existsSync(cables[cable].plug) ? undefined : true))
  unlinkSync(join(gadget, inUse()))
  rmdirSync(join(gadget, mechanics()))
}

/** What a call on the mechanism gave; undefined while it would have to wait. */
const tried = <T>(call: (fd: number) => T): T | undefined => {
  if (opened === undefined) throw new Error('no printer is plugged in')
  try {
    return call(opened)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN') return undefined
    throw cause
  }
}

export const printer: Pick<Things, 'plugPrinter' | 'unplugPrinter' | 'printerTakes' | 'printerSays'> = {
  plugPrinter: async which => {
    cable = which
    const { mechanism, plug } = cables[cable]
    if (!existsSync(gadget)) build()
    equip()
    write('UDC', controller)
    await until('the printer to be there', () => (existsSync(plug) ? true : undefined))
    opened = openSync(mechanism, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
    // A fresh terminal sends back what it hears, and takes a byte here and there for a command.
    if (cable === 'serial') execFileSync('stty', ['-F', mechanism, 'raw', '-echo'])
  },
  unplugPrinter,
  printerTakes: async (wanted, pieceBytes, ms) => {
    const pieces: Uint8Array[] = []
    for (let taken = 0; taken < wanted; ) {
      const piece = new Uint8Array(Math.min(pieceBytes, wanted - taken))
      const count = await until(
        `byte ${taken} of ${wanted}`,
        () => tried(fd => readSync(fd, piece)) || undefined,
      )
      pieces.push(piece.subarray(0, count))
      taken += count
      if (ms > 0) await setTimeout(ms)
    }
    return Buffer.concat(pieces).toString('hex')
  },
  printerSays: async words => {
    const bytes = Buffer.from(words, 'hex')
    for (let said = 0; said < bytes.length; ) {
      said += await until(
        'the cable to take an answer',
        () => tried(fd => writeSync(fd, bytes, said)) || undefined,
      )
    }
  },
}

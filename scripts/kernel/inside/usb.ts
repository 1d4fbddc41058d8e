/** Something with keys on a USB plug, played to the kernel by a program (Documentation/hid/uhid). */
import { closeSync, openSync, writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Plug, Things } from '../things.ts'

/** `struct uhid_event`: a type of 4 bytes, and what belongs to it. */
const [create2, input2] = [11, 12]
const usbBus = 3

let plugged: number | undefined

const creation = ({ name, vendor, product, descriptor }: Plug): Uint8Array => {
  const text = Buffer.from(descriptor, 'hex')
  // name[128], phys[64], uniq[64], rd_size, bus, vendor, product, version, country, rd_data[4096]
  const event = Buffer.alloc(4 + 128 + 64 + 64 + 2 + 2 + 4 * 4 + 4096)
  event.writeUInt32LE(create2, 0)
  event.write(name, 4)
  event.writeUInt16LE(text.length, 260)
  event.writeUInt16LE(usbBus, 262)
  event.writeUInt32LE(vendor, 264)
  event.writeUInt32LE(product, 268)
  text.copy(event, 280)
  return event
}

const reporting = (bytes: Uint8Array): Uint8Array => {
  // size, data[4096]
  const event = Buffer.alloc(4 + 2 + 4096)
  event.writeUInt32LE(input2, 0)
  event.writeUInt16LE(bytes.length, 4)
  event.set(bytes, 6)
  return event
}

const unplug = async () => {
  if (plugged !== undefined) closeSync(plugged)
  plugged = undefined
}

export const usb: Pick<Things, 'plug' | 'unplug' | 'report'> = {
  plug: async thing => {
    await unplug()
    plugged = openSync('/dev/uhid', 'r+')
    writeSync(plugged, creation(thing))
  },
  unplug,
  report: async (reports, ms) => {
    for (const [n, bytes] of reports.entries()) {
      if (n > 0) await setTimeout(ms)
      if (plugged === undefined) throw new Error('nothing is plugged in')
      writeSync(plugged, reporting(Buffer.from(bytes, 'hex')))
    }
  },
}

/** The USB ports of this machine, through the kernel's hidraw devices. */
import { devicesAsync, HIDAsync, setDriverType } from 'node-hid'
import { Fault } from '../../protocol/fault.ts'
import type { HidBus } from './hid.ts'

/*
 * Through hidraw, never libusb: that would take the device away from the kernel. The library's file for hidraw is
 * linked to libusb all the same, so libusb-1.0.so.0 must be on the pad.
 */
setDriverType('hidraw')

const said = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

export const hidraw: HidBus = {
  list: async () => {
    try {
      const found = await devicesAsync()
      return found.flatMap(({ path, vendorId, productId, usagePage, usage }) =>
        path === undefined ? [] : [{ path, vendor: vendorId, product: productId, usagePage, usage }],
      )
    } catch (cause) {
      const next = /libusb/.test(said(cause)) ? ': apt-get install libusb-1.0-0' : ''
      throw new Fault('no-hid', `What is on USB cannot be listed: ${said(cause)}${next}`, { cause })
    }
  },
  open: async (path, hear, lost) => {
    const device = await HIDAsync.open(path).catch((cause: unknown) => {
      const isDenied = /permission|EACCES/i.test(said(cause))
      const next = isDenied ? 'a udev rule gives it to the group input' : 'was it pulled out?'
      throw new Fault(
        isDenied ? 'device-denied' : 'device-gone',
        `${path} cannot be opened: ${said(cause)}; ${next}`,
        { cause },
      )
    })
    let isOpen = true
    let closing: Promise<void> | undefined
    const close = (): Promise<void> => {
      isOpen = false
      // Closing what was pulled out may fail; it is as good as closed.
      closing ??= device.close().catch(() => {})
      return closing
    }
    // Its trouble has no words of its own, and there is only one kind: the thing is gone.
    device.on('error', (cause: unknown) => {
      if (!isOpen) return
      close().catch(() => {})
      lost(new Fault('device-gone', `${path} was pulled out`, { cause }))
    })
    device.on('data', (report: Uint8Array) => {
      if (isOpen) hear(report)
    })
    return { close }
  },
}

/** The one door to all printers: whoever has an address gets a wire. */
import type { Clock } from '../../../protocol/time.ts'
import { printerAddress } from './address.ts'
import { tcpConnector } from './tcp.ts'
import { type Connector, type WireLimits, wireLimits } from './wire.ts'

/**
 * A printer by its address, in one of the forms that `printerAddress` reads.
 *
 * What only one kind of cable needs is loaded when one of its kind is opened: a house of network printers pays
 * nothing for serial ports.
 *
 * @throws Fault `printer-address` at once, with a sentence that shows the right forms
 */
export const connectorFor = (url: string, clock: Clock, limits: Partial<WireLimits> = {}): Connector => {
  const address = printerAddress(url)
  const all = { ...wireLimits, ...limits }
  switch (address.cable) {
    case 'tcp':
      return tcpConnector(address, clock, all)
    case 'serial':
      return { open: async () => (await import('./serial.ts')).openSerial(address, clock, all) }
    case 'usb':
      return { open: async () => (await import('./usb.ts')).openUsb(address, clock, all) }
    default:
      return address satisfies never
  }
}

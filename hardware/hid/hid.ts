/** Things on USB that send reports of what a hand does with them: the port to them. */
import type { Fault } from '../../protocol/fault.ts'

/** One thing that is plugged in, or one of several that share a plug. */
export interface HidFound {
  /** Where it is opened: `/dev/hidraw0`. The next plug may get the same. */
  readonly path: string
  /** Of the USB vendor and product, 0 to 65,535. */
  readonly vendor: number
  readonly product: number
  /** What it says it is good for (USB HID Usage Tables, 3): page 1 with usage 6 is a keyboard, 4 a joystick. */
  readonly usagePage: number | undefined
  readonly usage: number | undefined
}

export interface HidDevice {
  /** Nothing is told any more. Safe twice, and after it was lost. */
  close(): Promise<void>
}

export interface HidBus {
  /** @throws Fault `no-hid` where this machine cannot list them at all */
  list(): Promise<readonly HidFound[]>
  /**
   * @param hear each report as it comes over the wire: first its number where the device numbers its reports
   * @param lost it was pulled out; told once, and no report after it
   * @throws Fault `device-gone`, `device-denied`
   */
  open(path: string, hear: (report: Uint8Array) => void, lost: (why: Fault) => void): Promise<HidDevice>
}

/** What is plugged into the gateway, read from a copy of the kernel's own folders. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { type Plugs, pluggedIn } from '../../../../hardware/printer/finding/plugs.ts'
import type { PrinterId } from '../../../../protocol/ids.ts'

/** A machine: files by their paths, links by what they lead to. */
const machine = (
  t: Test,
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>>,
  ports: readonly string[] = [],
): Plugs => {
  const root = t.testdir()
  const at = (path: string): string => {
    const full = join(root, path)
    mkdirSync(dirname(full), { recursive: true })
    return full
  }
  for (const [path, content] of Object.entries(files)) writeFileSync(at(path), content)
  for (const [path, to] of Object.entries(links)) symlinkSync(join(root, to), at(path))
  return { dev: join(root, 'dev'), sys: join(root, 'sys'), ports: async () => ports }
}

t.test('a USB printer by the name it gave the kernel', async t => {
  const plugs = machine(
    t,
    {
      'dev/usb/lp0': '',
      'dev/usb/lp1': '',
      'dev/usb/hiddev0': '',
      'sys/devices/1-1/1-1:1.0/ieee1284_id': 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;\n',
      'sys/devices/1-1/serial': 'J3UF012345\n',
      'sys/devices/1-2/1-2:1.0/nothing': '',
      'sys/devices/1-2/manufacturer': 'Xprinter\n',
      'sys/devices/1-2/product': 'USB Printer P\n',
    },
    {
      'sys/class/usbmisc/lp0/device': 'sys/devices/1-1/1-1:1.0',
      'sys/class/usbmisc/lp1/device': 'sys/devices/1-2/1-2:1.0',
    },
  )
  t.same(await pluggedIn(plugs, [{ printer: 'p9' as PrinterId, path: '/dev/usb/lp1' }]), [
    { cable: 'usb', url: 'usb:///dev/usb/lp0', name: 'EPSON TM-T20II', serial: 'J3UF012345' },
    { cable: 'usb', url: 'usb:///dev/usb/lp1', name: 'Xprinter USB Printer P', yours: 'p9' },
  ])
})

t.test('a name that lasts is better than the number of the day', async t => {
  const plugs = machine(t, { 'dev/usb/lp0': '' }, { 'dev/usb/lp20': 'dev/usb/lp0' })
  t.same(await pluggedIn(plugs, []), [{ cable: 'usb', url: 'usb:///dev/usb/lp20' }])
  t.same(await pluggedIn(plugs, [{ printer: 'p1' as PrinterId, path: '/dev/usb/lp0' }]), [
    { cable: 'usb', url: 'usb:///dev/usb/lp20', yours: 'p1' },
  ])
})

t.test('serial ports: by the plug where it has a name, without those nothing hangs on', async t => {
  const plugs = machine(
    t,
    { 'dev/ttyUSB0': '' },
    {
      'dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A10K-if00-port0': 'dev/ttyUSB0',
      'dev/serial/by-id/usb-odd name': 'dev/ttyUSB0',
    },
    ['/dev/ttyS0', '/dev/ttyAMA0'],
  )
  const port = 'serial:///dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A10K-if00-port0'
  t.same(await pluggedIn(plugs, []), [
    { cable: 'serial', url: port, name: 'FTDI FT232R USB UART A10K' },
    { cable: 'serial', url: 'serial:///dev/ttyAMA0', name: 'ttyAMA0' },
  ])
  const yours = await pluggedIn(plugs, [{ printer: 'p2' as PrinterId, path: '/dev/ttyUSB0' }])
  t.match(yours[0], { url: port, yours: 'p2' })
})

t.test('a machine without any of these folders has nothing plugged in', async t => {
  t.same(await pluggedIn(machine(t, {}, {}), []), [])
  const deaf = { ...machine(t, {}, {}), ports: () => Promise.reject(new Error('no ports here')) }
  t.same(await pluggedIn(deaf, []), [])
})

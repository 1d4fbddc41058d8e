/** The forms of a printer's address, and what each costs. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import t from 'tap'
import { printerAddress } from '../../../../hardware/printer/wires/address.ts'
import { connectorFor } from '../../../../hardware/printer/wires/open.ts'
import { testClock } from '../../../clock/clock.ts'

const plain = { baud: 38_400, bits: 8, parity: 'none', flow: 'rts' }

t.test('each form is understood', async t => {
  const path = '/dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0'
  const forms: readonly (readonly [string, object])[] = [
    ['tcp://printer', { cable: 'tcp', host: 'printer', port: 9100, waitForEnd: true }],
    ['tcp://10.0.0.7:9101/', { cable: 'tcp', host: '10.0.0.7', port: 9101, waitForEnd: true }],
    ['tcp://[::1]:9100?waiteof=false', { cable: 'tcp', host: '::1', port: 9100, waitForEnd: false }],
    [`serial://${path}`, { cable: 'serial', path, manner: plain }],
    [
      'serial:///dev/ttyS0?baud=9600&flow=xon&bits=7&parity=even',
      { cable: 'serial', path: '/dev/ttyS0', manner: { baud: 9600, bits: 7, parity: 'even', flow: 'xon' } },
    ],
    ['serial:///dev/a%20port?flow=none', { path: '/dev/a port', manner: { ...plain, flow: 'none' } }],
    ['usb:///dev/usb/lp0', { cable: 'usb', path: '/dev/usb/lp0' }],
  ]
  for (const [url, address] of forms) {
    t.match(printerAddress(url), address, url)
    t.type(connectorFor(url, testClock()).open, 'function')
  }
})

t.test('everything else is refused at once, with the forms that are right', async t => {
  const right = /tcp:\/\/host:9100, serial:\/\/\/dev\/serial\/by-id\/… .* or usb:\/\/\/dev\/usb\/lp0/
  for (const url of [
    ...['', 'printer', '/dev/usb/lp0', 'http://printer:9100', 'lpt1:'],
    ...['tcp://', 'tcp://:9100', 'tcp://printer:99999', 'tcp://a:b@printer', 'tcp://printer/queue'],
    ...['tcp://printer?waiteof=perhaps', 'tcp://printer?baud=9600', 'tcp://printer#1'],
    ...['serial://', 'serial:///', 'serial://dev/ttyS0', 'serial:///dev/tty%00S0', 'serial:///dev/%ff'],
    ...['?baud=0', '?baud=fast', '?baud=38400.5', '?bits=9', '?parity=mark', '?flow=dtr', '?bauds=9600'].map(
      query => `serial:///dev/ttyS0${query}`,
    ),
    ...['usb://', 'usb://dev/usb/lp0', 'usb:///dev/usb/lp0?baud=9600'],
  ])
    t.throws(() => connectorFor(url, testClock()), { code: 'printer-address', message: right }, url)
})

t.test('who has network printers alone loads nothing of the other cables', async t => {
  const door = new URL('../../../../hardware/printer/wires/open.ts', import.meta.url).href
  const look = `
    const { createRequire } = await import('node:module')
    const { connectorFor } = await import(${JSON.stringify(door)})
    connectorFor('tcp://printer', {}); connectorFor('serial:///dev/ttyS0', {})
    const loaded = Object.keys(createRequire(${JSON.stringify(door)}).cache)
    console.log(loaded.filter(path => /serialport|koffi/.test(path)).length)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', look])
  t.equal(stdout.trim(), '0')
})

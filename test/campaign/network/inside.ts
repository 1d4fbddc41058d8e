/**
 * Runs in a network namespace of its own, where nothing else listens: opens a gateway with the ports it has by
 * default, looks at it from an address of the network, and prints what it saw as one line of JSON.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'mqtt-packet'
import { systemClock } from '../../../hardware/board/clock.ts'
import { inRoot } from '../../../scripts/simulate/folder.ts'
import { hangBell } from '../../../scripts/torture/bell.ts'
import { start } from '../../../scripts/torture/program.ts'
import { greet, knock, listening, speak } from './probes.ts'
import { findScanner, scan } from './scan.ts'

/** Of the block that is for documentation (RFC 5737): nobody's. */
const lan = '192.0.2.10'

const bringUp = (): string => {
  const ip = (...words: string[]) => execFileSync('ip', words, { stdio: 'pipe' })
  ip('link', 'set', 'lo', 'up')
  for (const kind of [['dummy'], ['veth', 'peer', 'name', 'lan1']]) {
    try {
      ip('link', 'add', 'lan0', 'type', ...kind)
      ip('addr', 'add', `${lan}/24`, 'dev', 'lan0')
      ip('link', 'set', 'lan0', 'up')
      // A cable with nothing at its other end is no network.
      if (kind.includes('lan1')) ip('link', 'set', 'lan1', 'up')
      return kind[0] ?? ''
    } catch {
      // This kernel has no such device.
    }
  }
  // An address of the network all the same: not one of loopback's, and reached by its own name.
  ip('addr', 'add', `${lan}/24`, 'dev', 'lo')
  return 'a second address'
}

const [folder = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const device = bringUp()
const config = join(folder, 'gateway.json')
writeFileSync(config, '{}')
const bell = hangBell(systemClock, () => [])
const command = [inRoot('gateway', 'main.ts'), '--config', config, '--data', join(folder, 'data')]
const gateway = start({ name: 'gateway', command, bell })
try {
  const { mqtts, https, fingerprint } = (await gateway.ready) as {
    mqtts: number
    https: number
    fingerprint: string
  }
  const sockets = listening()
  const open: number[] = []
  for (const port of new Set([1883, 8080, ...sockets.map(one => one.port)])) {
    if (await knock(lan, port)) open.push(port)
  }
  const words = {
    http: Buffer.from(`GET /healthz HTTP/1.1\r\nHost: ${lan}\r\n\r\n`),
    mqtt: generate({
      cmd: 'connect',
      clientId: 'pad-1',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
    }),
    nonsense: Buffer.alloc(64, 7),
  }
  const old = { ciphers: 'DEFAULT@SECLEVEL=0' }
  const ways = {
    'TLS 1.0': { ...old, minVersion: 'TLSv1', maxVersion: 'TLSv1' },
    'TLS 1.1': { ...old, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
    CBC: { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA' },
    'no forward secrecy': { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256:AES256-GCM-SHA384' },
    'TLS 1.2': { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' },
    'TLS 1.3': { minVersion: 'TLSv1.3' },
  } as const
  const doors = []
  for (const port of [mqtts, https]) {
    const inClear: Record<string, string> = {}
    for (const [what, bytes] of Object.entries(words)) inClear[what] = await speak(lan, port, bytes)
    const overTls: Record<string, unknown> = {}
    for (const [what, way] of Object.entries(ways)) overTls[what] = await greet(lan, port, fingerprint, way)
    doors.push({ port, inClear, overTls })
  }
  const scanner = findScanner()
  const scanned =
    scanner === undefined
      ? undefined
      : await Promise.all(
          [mqtts, https].map(port => scan(scanner, `${lan}:${port}`, join(folder, `${port}.json`))),
        )
  console.log(JSON.stringify({ device, mqtts, https, sockets, open, doors, scanned }))
} finally {
  await gateway.close()
}

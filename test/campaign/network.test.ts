/** The house on a network where guests sit too: what answers there is TLS, and nothing else is there at all. */
import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { inRoot } from '../../scripts/simulate/folder.ts'
import type { Greeting, Socket } from './network/probes.ts'
import { type Finding, findScanner, unavoidable } from './network/scan.ts'

t.setTimeout(240_000)

interface Seen {
  readonly device: string
  readonly mqtts: number
  readonly https: number
  readonly sockets: readonly Socket[]
  readonly open: readonly number[]
  readonly doors: readonly {
    readonly port: number
    readonly inClear: Readonly<Record<string, string>>
    readonly overTls: Readonly<Record<string, Greeting>>
  }[]
  readonly scanned?: readonly (readonly Finding[])[]
}

const namespace = ['--net', '--fork', '--kill-child']
const skip =
  spawnSync('unshare', [...namespace, 'ip', 'link', 'set', 'lo', 'up']).status === 0
    ? false
    : 'no network namespace may be made here (root, with unshare and ip)'

t.test('on the network only TLS answers', { skip }, async t => {
  const inside = [process.execPath, inRoot('test', 'campaign', 'network', 'inside.ts')]
  const { stdout } = await promisify(execFile)('unshare', [
    ...namespace,
    ...inside,
    join(t.testdir(), 'house'),
  ])
  const seen: Seen = JSON.parse(stdout)
  const { sockets, open, doors, scanned } = seen
  t.comment(`the network was ${seen.device}`)

  t.test('two ports are open to it, the others only to this machine', async t => {
    t.same([seen.mqtts, seen.https], [8883, 8443])
    t.same([...open].sort(), [8443, 8883])
    for (const { protocol, address, port } of sockets) {
      const isDoor = protocol === 'tcp' && [8443, 8883].includes(port)
      t.ok(isDoor || /^127\.|^::1$/.test(address), `${protocol} ${address}:${port}`)
    }
    t.ok(sockets.length >= 4, 'the plain ones are there as well')
  })

  t.test('whoever does not speak TLS gets an alert and the line is cut', async t => {
    for (const { port, inClear } of doors) {
      for (const [what, came] of Object.entries(inClear)) t.match(came, /^(15.{12})?$/, `${what} at ${port}`)
    }
  })

  t.test('nothing old is spoken, and the new by the house’s own authority', async t => {
    for (const { port, overTls } of doors) {
      const { 'TLS 1.2': twelve, 'TLS 1.3': thirteen, ...old } = overTls
      for (const [what, { spoken }] of Object.entries(old)) t.equal(spoken, undefined, `${what} at ${port}`)
      t.match(twelve?.spoken, /^TLSv1\.2 ECDHE-ECDSA-.*(GCM|CHACHA20)/)
      t.match(thirteen?.spoken, /^TLSv1\.3 TLS_/)
      for (const greeting of [twelve, thirteen]) t.equal(greeting?.whyNotOurs, undefined)
    }
  })

  const noScanner = findScanner() === undefined ? 'no testssl: install Debian’s testssl.sh' : false
  t.test('testssl finds nothing of medium severity or worse', { skip: noScanner }, async t => {
    t.equal(scanned?.length, 2)
    for (const [index, findings] of (scanned ?? []).entries()) {
      const port = doors[index]?.port
      t.ok(
        findings.some(({ id }) => id === 'cert_chain_of_trust'),
        `it looked at ${port}`,
      )
      for (const { id, severity, finding } of findings) {
        const why = unavoidable[id]
        const isSmall = severity === 'LOW'
        if (why !== undefined) t.comment(`${port} ${id} (${severity}): ${why}`)
        else t.ok(isSmall, `${port} ${id}: ${severity}: ${finding}`)
      }
    }
  })
})

/** The gateway's end of a kitchen device's door: a real HTTPS server that does as a test says, and remembers who asked. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import type { OwnBar } from '../../../../device/station/bar.ts'
import { type Door, openDoor } from '../../../../device/station/door/door.ts'
import { openPages } from '../../../../device/station/door/pages.ts'
import { boardDisk } from '../../../../device/store/disk.ts'
import { type TestClock, testClock } from '../../../clock/clock.ts'
import { papersOf, showing } from '../../../gateway/authority/papers.ts'
import { type Answer, type Asking, ask } from '../../../gateway/web/open.ts'

export interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Serve = (asked: Asked, response: ServerResponse) => void

export interface Far {
  readonly port: number
  readonly fingerprint: string
  readonly asked: Asked[]
  serve: Serve
  /** Nobody is there any more. */
  leave(): Promise<void>
}

export const openFar = async (t: Test, serve: Serve): Promise<Far> => {
  const { authority, gateway, fingerprint } = await papersOf()
  const asked: Asked[] = []
  const server = createServer(showing(gateway, authority), (request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', text => {
      body += text
    })
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, url, headers, body }
      asked.push(one)
      far.serve(one, response)
    })
  })
  const leave = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(leave)
  const far: Far = { port: (server.address() as AddressInfo).port, fingerprint, asked, serve, leave }
  return far
}

export const key = Buffer.alloc(32, 7).toString('base64url')

export interface Near {
  readonly door: Door
  readonly clock: TestClock
  readonly warnings: string[]
  /** Asks as the screen of this device, key and all. */
  ask(path: string, asking?: Asking): Promise<Answer>
}

export interface Opening {
  /** Where the gateway is; undefined: the device belongs nowhere. */
  readonly web?: { readonly port: number; readonly fingerprint?: string } | undefined
  readonly folder?: string
  readonly bar?: OwnBar
}

export const openNear = async (t: Test, { web, folder = t.testdir(), bar }: Opening): Promise<Near> => {
  const clock = testClock()
  const warnings: string[] = []
  let chances = 100
  const behind = web && { web: { host: '127.0.0.1', ...web }, name: 'pass-1', secret: 'hush' }
  const door = await openDoor({
    ...{ port: 0, key, device: '7K3F-92QX', clock, bar },
    chance: () => Buffer.alloc(32, chances++),
    behind: () => behind,
    pages: await openPages(folder, boardDisk),
    log: { warn: (fields, message) => void warnings.push(`${message} ${JSON.stringify(fields)}`) },
  })
  t.teardown(() => door.close())
  const own = { cookie: `fourtop-device=${key}` }
  return {
    ...{ door, clock, warnings },
    ask: (path, asking = {}) =>
      ask(door.port, path, {
        ...asking,
        headers: {
          ...own,
          ...(asking.method === undefined && asking.body === undefined
            ? {}
            : { origin: `http://127.0.0.1:${door.port}` }),
          ...asking.headers,
        },
      }),
  }
}

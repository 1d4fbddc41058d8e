/** The web's door with a house behind it that does as a test says, and a client that speaks plain HTTP. */
import { type IncomingHttpHeaders, request } from 'node:http'
import type { WebConfig } from '../../../gateway/web/config.ts'
import { openWeb, type Web, type WebPorts } from '../../../gateway/web/server.ts'
import type { Role } from '../../../protocol/roles.ts'
import { type TestClock, testClock } from '../../clock/clock.ts'
import { type FakeHouse, fakeHouse } from './fake-house.ts'
import { type FakePeople, fakePeople } from './fake-people.ts'
import { openReader, type Reader } from './reader.ts'

export interface Logged {
  readonly level: 'info' | 'warn' | 'error'
  readonly fields: object
  readonly message: string
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The body as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it with its own expectations
  readonly json: any
}

export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** A string or bytes as they are, anything else as JSON. */
  readonly body?: unknown
  /** The loopback address it comes from; 127.0.0.1 when left out. */
  readonly address?: string
  /** Who asks: a program with a key of this role. Nobody where it is left out; `openDoor` says who does then. */
  readonly as?: Role | 'nobody'
}

export interface Opened {
  readonly web: Web
  readonly house: FakeHouse
  readonly people: FakePeople
  readonly clock: TestClock
  readonly log: readonly Logged[]
  readonly url: string
  /** Asks with a manager's key where nothing else is said. */
  ask(path: string, asking?: Asking): Promise<Answer>
  /** Reads a live line; with a manager’s key where no cookie is given. */
  read(path?: string, headers?: Readonly<Record<string, string>>): Promise<Reader>
  /** The header that lets a program of this role in. A channel is the `webshop`. */
  key(role: Role): { readonly authorization: string }
}

/** Listens on any free port of 127.0.0.1; closed at the test's end. */
export const openDoor = async (
  t: { teardown(fn: () => unknown): void },
  config: WebConfig = {},
  more: Pick<WebPorts, 'authority' | 'guests'> = {},
): Promise<Opened> => {
  const clock = testClock()
  const house = fakeHouse(clock)
  const people = fakePeople(clock)
  const keys = new Map<Role, string>()
  const key = (role: Role) => {
    const known = keys.get(role) ?? people.giveKey(role, role === 'channel' ? 'webshop' : `a-${role}`)
    keys.set(role, known)
    return { authorization: `Bearer ${known}` }
  }
  const log: Logged[] = []
  const at = (level: Logged['level']) => (fields: object, message: string) =>
    void log.push({ level, fields, message })
  const web = await openWeb(
    { port: 0, ...config },
    { ...more, house, people, clock, log: { info: at('info'), warn: at('warn'), error: at('error') } },
  )
  t.teardown(() => web.close())
  return {
    web,
    house,
    people,
    clock,
    log,
    url: `http://127.0.0.1:${web.port}`,
    ask: (path, { as = 'manager', headers, ...asking } = {}) =>
      ask(web.port, path, { ...asking, headers: { ...(as === 'nobody' ? {} : key(as)), ...headers } }),
    read: (path, headers) =>
      openReader(web.port, path, headers?.cookie === undefined ? { ...key('manager'), ...headers } : headers),
    key,
  }
}

const isRaw = (body: unknown): body is string | Uint8Array =>
  typeof body === 'string' || body instanceof Uint8Array

export const ask = (
  port: number,
  path: string,
  { method, headers, body, address = '127.0.0.1' }: Asking = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const bytes = body === undefined || isRaw(body) ? body : JSON.stringify(body)
    const asking = request({
      host: '127.0.0.1',
      port,
      path,
      agent: false,
      localAddress: address,
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    })
    asking.on('response', response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          get json() {
            return JSON.parse(text)
          },
        }),
      )
    })
    asking.on('error', reject)
    asking.end(bytes)
  })

/** A request id that nobody used before: `n` in its last digits. */
export const requestId = (n: number): string => `01JZZZZZZZ${String(n).padStart(16, '0')}`

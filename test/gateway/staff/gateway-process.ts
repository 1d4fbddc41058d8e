/** A real gateway with a data directory of its own, that can be killed at any moment and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Test {
  teardown(fn: () => unknown): void
}

export interface Answered {
  readonly status: number
  readonly cookie: string | undefined
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it with its own expectations
  readonly json: any
}

export interface Started {
  readonly child: ChildProcess
  /** The port of HTTPS; fails when the process ends before. */
  readonly ready: Promise<number>
  /** Resolves with the owner's code once it is shown. */
  readonly shown: Promise<string>
  readonly ended: Promise<void>
  /** What was written to standard output so far, and to standard error. */
  readonly out: () => string
  readonly err: () => string
  /** Asks as a browser with this cookie would; with `body` it posts. Fails when the line breaks. */
  ask(path: string, asking?: { body?: object; cookie?: string; method?: string }): Promise<Answered>
}

const main = fileURLToPath(new URL('../../../gateway/main.ts', import.meta.url))
const tls = { host: '127.0.0.1', port: 0 }

export const startGateway = async (t: Test, data: string): Promise<Started> => {
  await mkdir(data, { recursive: true })
  const config = join(data, 'gateway.json')
  await writeFile(config, JSON.stringify({ mqtt: { port: 0, tls }, http: { port: 0, tls }, log: 'debug' }))
  const child = spawn(process.execPath, [main, '--config', config, '--data', data])
  t.teardown(() => child.kill('SIGKILL'))
  let out = ''
  let err = ''
  const ready = Promise.withResolvers<number>()
  const shown = Promise.withResolvers<string>()
  child.stdout.on('data', chunk => {
    out += chunk
    const line = out.split('\n').find(one => one.includes('"ready":true'))
    if (line?.endsWith('}')) ready.resolve(JSON.parse(line).https)
  })
  child.stderr.on('data', chunk => {
    err += chunk
    const code = /code is {2}(\S+)\s/.exec(err)?.[1]
    if (code !== undefined) shown.resolve(code)
  })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  void ended.then(() => ready.reject(new Error(`ended before it was ready: ${err}`)))
  ready.promise.catch(() => undefined)
  return {
    child,
    ready: ready.promise,
    shown: shown.promise,
    ended,
    out: () => out,
    err: () => err,
    ask: async (path, { body, cookie, method = body === undefined ? 'GET' : 'POST' } = {}) => {
      const port = await ready.promise
      const headers = {
        origin: `https://127.0.0.1:${port}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === undefined ? {} : { cookie }),
      }
      return new Promise((resolve, reject) => {
        // Whoever pins the authority is tried elsewhere.
        const asking = request({
          host: '127.0.0.1',
          port,
          path,
          method,
          headers,
          agent: false,
          rejectUnauthorized: false,
        })
        asking.on('error', reject)
        asking.on('response', response => {
          let text = ''
          response.on('data', chunk => (text += chunk))
          response.on('error', reject)
          response.on('end', () => {
            const json = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined
            const set = response.headers['set-cookie']?.[0]?.split(';')[0]
            resolve({ status: response.statusCode ?? 0, cookie: set, text, json })
          })
        })
        asking.end(body === undefined ? undefined : JSON.stringify(body))
      })
    },
  }
}

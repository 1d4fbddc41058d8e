/** What a kitchen device's door answers out of the device itself: its bump bar's keys, what they mean, and its name. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { checkLayout } from '../../../protocol/bump-bar/layout.ts'
import { type DeviceEvent, deviceKeysPath, deviceLayoutPath } from '../../../protocol/bump-bar.ts'
import { Fault } from '../../../protocol/fault.ts'
import type { KitchenName } from '../../../protocol/ids.ts'
import type { OwnBar } from '../bar.ts'
import { sendJson, sendProblem } from './answer.ts'
import { readSmallBody } from './body.ts'

/** Pages that listen at once: one screen, and whoever looks after it. */
const mostListeners = 8

export interface OwnAnswers {
  /** False where this is no address of the device's own. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>
  /** Has every page that listens show what this device is called. */
  call(name: KitchenName): void
}

const none: DeviceEvent = { type: 'bar', is: 'none' }
const noBar = { why: 'no-bump-bar', detail: 'this device has no bump bar' }

const parsed = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}

const say = (response: ServerResponse, event: DeviceEvent): void =>
  void response.write(`data: ${JSON.stringify(event)}\n\n`)

/** @param bar undefined: the device has none */
export const answerOwn = (bar: OwnBar | undefined): OwnAnswers => {
  const listening = new Set<ServerResponse>()

  const tellKeys = (response: ServerResponse): void => {
    if (listening.size >= mostListeners) {
      sendProblem(response, 503, { why: 'too-many-readers', detail: 'several pages listen already' })
      return
    }
    listening.add(response)
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    })
    const tell = (event: DeviceEvent) => say(response, event)
    response.write('retry: 1000\n\n')
    tell(bar?.now ?? none)
    const stop = bar?.watch(tell)
    response.once('close', () => {
      listening.delete(response)
      stop?.()
    })
  }

  const teach = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (bar === undefined) return sendProblem(response, 409, noBar)
    const isTaught = request.method === 'PUT'
    const body = isTaught ? await readSmallBody(request) : undefined
    const layout = body === undefined ? undefined : checkLayout(parsed(body))
    if (isTaught && layout === undefined)
      return sendProblem(response, 413, { why: 'too-large', detail: 'no layout is that long' })
    if (layout !== undefined && !layout.ok)
      return sendJson(response, 400, {
        ...{ why: 'malformed', detail: layout.problems[0] ?? 'this is no layout' },
        problems: layout.problems,
      })
    try {
      await bar.teach(layout?.value)
      response.writeHead(204).end()
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause
      sendProblem(response, 500, { why: cause.code, detail: cause.message })
    }
  }

  return {
    call: name => {
      for (const response of listening) say(response, { type: 'called', name })
    },
    answer: async (request, response, path) => {
      switch (`${request.method} ${path}`) {
        case `GET ${deviceKeysPath}`:
          tellKeys(response)
          return true
        case `GET ${deviceLayoutPath}`:
          if (bar === undefined) sendProblem(response, 404, noBar)
          else sendJson(response, 200, bar.layout)
          return true
        case `PUT ${deviceLayoutPath}`:
        case `DELETE ${deviceLayoutPath}`:
          await teach(request, response)
          return true
        default:
          return false
      }
    },
  }
}

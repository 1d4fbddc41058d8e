/** A question and its answer across the border of a thread, so that no disk ever stalls a button. */
import { constants, setPriority } from 'node:os'
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { Fault } from '../../protocol/fault.ts'
import { openRoom, type Room, type Seating } from './room.ts'

/** What a thread answers: each question's name with a function of one plain value, which may take its time. */
export type Service = Readonly<Record<string, (question: never) => unknown>>

/** A running thread that answers `S`, one question after another in the order they were asked. */
export interface Thread<S extends Service> {
  /**
   * Typed arrays that are direct fields of a question or an answer are handed over, not copied: whoever sends one
   * must own its whole buffer and loses it.
   * @throws Fault whatever the service threw, or `thread-ended`
   */
  ask<Q extends keyof S & string>(name: Q, question: Parameters<S[Q]>[0]): Promise<Awaited<ReturnType<S[Q]>>>
  /** Takes the answers that are there already, and not when the loop comes to them: it may be busy for long. */
  look(): void
  /** Answers what was asked, then ends the service, and its thread unless others are in it. Safe to call twice. */
  close(): Promise<void>
}

interface Question {
  readonly id: number
  readonly name: string
  readonly question: unknown
}

type Answer = { readonly id: number } & (
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string }
)

interface Pending {
  readonly resolve: (answer: never) => void
  readonly reject: (fault: Fault) => void
}

/**
 * Starts the service in `file`, which ends with a call of `serve`.
 * @param room the thread it shares with others; one of its own where it is left out
 */
export const startThread = <S extends Service>(file: URL, room: Room = openRoom()): Thread<S> => {
  const { port, ended: gone, leave } = room.seat(file)
  const pending = new Map<number, Pending>()
  let asked = 0
  let ended: Fault | undefined
  let closing: Promise<void> | undefined

  const end = (why: string): void => {
    ended ??= new Fault('thread-ended', `The thread of ${file.pathname} ended: ${why}.`)
    for (const { reject } of pending.values()) reject(ended)
    pending.clear()
    port.close()
  }
  void gone.then(end)
  // One that was expected may have ended before this.
  const left = Promise.race([gone, new Promise(resolve => port.once('close', resolve))])
  const hear = (message: Answer): void => {
    const waiting = pending.get(message.id)
    pending.delete(message.id)
    if (message.ok) waiting?.resolve(message.answer as never)
    else waiting?.reject(new Fault(message.code, message.message))
  }
  port.on('message', hear)

  const look = (): void => {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
      hear(next.message)
  }

  const ask: Thread<S>['ask'] = (name, question) =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended)
      const id = asked++
      pending.set(id, { resolve, reject })
      port.postMessage({ id, name, question } satisfies Question, buffersOf(question))
    })

  const close = (): Promise<void> => {
    closing ??= (async () => {
      port.postMessage(undefined)
      await left
      end('it was closed')
      await leave()
    })()
    return closing
  }

  return { ask, look, close }
}

/** Whose questions the service that is just being started will answer. */
let caller: MessagePort | undefined
/** The start of one service, and behind it those of others. */
let seating: Promise<unknown> = Promise.resolve()
let seated = 0

/** Starts a service in this thread. @throws whatever its file throws; that ends the thread */
export const seat = ({ file, port }: Seating): Promise<unknown> => {
  // The same service again has a memory of its own.
  const name = seated++ === 0 ? file : `${file}?${seated}`
  seating = seating.then(() => {
    caller = port
    return import(name)
  })
  return seating
}

const { PRIORITY_LOW, PRIORITY_BELOW_NORMAL } = constants.priority

/**
 * Called in a thread whose work can wait: the desk and the disk go first. On Linux a priority is each thread's own;
 * elsewhere it would be the whole gateway's.
 * @param waiting who waits for its answers all the same. For a person it has a tenth of a core that others keep busy;
 * with a seventieth, as for nobody, a manager's menu was still being read after two minutes
 */
export const yieldToOthers = (waiting: 'nobody' | 'a person'): void => {
  if (process.platform === 'linux') setPriority(waiting === 'nobody' ? PRIORITY_LOW : PRIORITY_BELOW_NORMAL)
}

/**
 * Answers from inside a thread until asked to close.
 * @param onClose lets go of what the service holds; runs after the last answer
 * @param onRest runs whenever all that was asked is answered
 */
export const serve = (service: Service, onClose: () => void, onRest?: () => void): void => {
  const port = caller
  caller = undefined
  if (port === undefined) throw new Fault('not-a-thread', 'This file is a thread of the gateway.')
  const answer = async (asked: Question): Promise<Answer> => {
    try {
      // Both ends are compiled against the same service type; the border itself cannot carry it.
      const handle = service[asked.name] as (question: unknown) => unknown
      return { id: asked.id, ok: true, answer: await handle(asked.question) }
    } catch (error) {
      const code = error instanceof Fault ? error.code : 'thread-failed'
      return {
        id: asked.id,
        ok: false,
        code,
        message: error instanceof Error ? error.message : String(error),
      }
    }
  }
  /** The question being answered, and behind it those that came meanwhile. */
  let busy = Promise.resolve()
  let open = 0
  port.on('message', (asked: Question | undefined) => {
    open++
    busy = busy.then(async () => {
      if (asked === undefined) {
        onClose()
        port.close()
        return
      }
      const message = await answer(asked)
      port.postMessage(message, message.ok ? buffersOf(message.answer) : [])
      if (--open === 0) onRest?.()
    })
  })
}

const buffersOf = (message: unknown): ArrayBuffer[] =>
  typeof message !== 'object' || message === null
    ? []
    : Object.values(message).flatMap(field =>
        ArrayBuffer.isView(field) && field.buffer instanceof ArrayBuffer ? [field.buffer] : [],
      )

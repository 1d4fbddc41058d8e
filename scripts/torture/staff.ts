/** Somebody of the house at the web's door: asks with an id of their own until there is an answer. */
import { waits } from '../../protocol/retry.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Told } from './guest.ts'
import type { House } from './house.ts'
import { returning } from './returning.ts'

export interface Staff {
  /** Asks `POST /api/v1/requests` until the answer is final, through restarts. Rejects only once closed. */
  ask(request: {
    readonly id: string
    readonly type: string
    readonly [more: string]: unknown
  }): Promise<Told>
  close(): void
}

const answerMs = 3_000
const later = new Set(['too-fast', 'not-stored'])

export const hire = ({ httpPort, key }: Pick<House, 'httpPort' | 'key'>, clock: Clock): Staff => {
  const leaving = new AbortController()

  const once = async (request: object): Promise<Told | undefined> => {
    try {
      const response = await fetch(`http://127.0.0.1:${httpPort}/api/v1/requests`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify(request),
        signal: AbortSignal.any([leaving.signal, AbortSignal.timeout(answerMs)]),
      })
      const told = (await response.json()) as Told
      return typeof told.ok === 'boolean' && !later.has(told.why ?? '') ? told : undefined
    } catch {
      return undefined
    }
  }

  return {
    ask: async request => {
      const pauses = waits(returning, Math.random)
      for (;;) {
        leaving.signal.throwIfAborted()
        const told = await once(request)
        if (told !== undefined) return told
        await new Promise<void>(resolve => clock.after(pauses.next().value, resolve))
      }
    },
    close: () => leaving.abort(new Error('left')),
  }
}

/** The load generator, as the bench talks to it. */
import { once } from 'node:events'
import { inRoot } from '../simulate/folder.ts'
import type { Answer, Outcome, Question } from './generator/talk.ts'
import type { Grounds } from './grounds.ts'
import type { Load } from './plan.ts'
import { startProgram } from './program.ts'
import type { Target } from './target.ts'

export interface Guests {
  /** Connects so many pads and the kitchen; resolves with the milliseconds it took. */
  come(target: Target, grounds: Grounds, pads: number): Promise<number>
  load(load: Load): Promise<Outcome>
  /** Disconnects everybody. */
  go(): Promise<void>
  close(): Promise<void>
}

/** One process for the whole bench, so that every target meets the same, equally warm guests. */
export const inviteGuests = (): Guests => {
  const { program, ready } = startProgram(inRoot('scripts', 'bench', 'generator', 'generator.ts'))
  const { child } = program
  // It never says that it is ready: this is how it ended.
  const ended = ready.then(String, (error: Error): Answer => ({ fault: error.message }))

  const ask = async (question: Question): Promise<Answer> => {
    if (!child.connected) throw new Error('the load generator is gone')
    child.send(question)
    const answered = new AbortController()
    const said = once(child, 'message', { signal: answered.signal }).then(([answer]): Answer => answer)
    const answer = await Promise.race([said, ended]).finally(() => answered.abort())
    if (typeof answer === 'string') throw new Error(`the load generator said "${answer}"`)
    if ('fault' in answer) throw new Error(answer.fault)
    return answer
  }

  return {
    come: async ({ mqttPort, kitchen }, { credentials, baskets }, pads) => {
      const asked = {
        ask: 'come',
        mqttPort,
        kitchen,
        credentials: credentials.slice(0, pads),
        baskets,
      } as const
      const answer = await ask(asked)
      return 'came' in answer ? answer.ms : Number.NaN
    },
    load: async load => {
      const answer = await ask({ ask: 'load', load })
      if (!('outcome' in answer)) throw new Error('the load generator answered something else')
      return answer.outcome
    },
    go: async () => void (await ask({ ask: 'go' })),
    close: program.close,
  }
}

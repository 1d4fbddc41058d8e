/** The load generator, as the bench talks to it. */
import { once } from 'node:events'
import { inRoot } from '../simulate/folder.ts'
import type { Answer, Back, Coming, Outcome, Question, Tally } from './generator/talk.ts'
import type { Load } from './plan.ts'
import { startProgram } from './program.ts'

export interface Guests {
  /** Connects everybody; resolves with the milliseconds it took. */
  come(coming: Coming): Promise<number>
  load(load: Load): Promise<Outcome>
  /** Each pad sends one order, which `tally` tells of and `settle` sums up. */
  order(): Promise<void>
  tally(): Promise<Tally>
  /** Resolves when all that was ordered is answered and seen, or after so many milliseconds. */
  settle(ms: number): Promise<Outcome>
  /** Resolves when every pad is in again. */
  back(): Promise<Back>
  /** Resolves with the instant of the shared clock at which the last pad had the menu of this version. */
  menu(version: string): Promise<number>
  /** Disconnects everybody. */
  go(): Promise<void>
  close(): Promise<void>
}

/** A process of guests: one for the whole bench where it can be, so that every target meets the same, equally warm ones. */
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
    // Given up when it ends without a word, and nobody is to hear of that twice.
    said.catch(() => {})
    const answer = await Promise.race([said, ended]).finally(() => answered.abort())
    if (typeof answer === 'string') throw new Error(`the load generator said "${answer}"`)
    if ('fault' in answer) throw new Error(answer.fault)
    return answer
  }
  const otherwise = (): never => {
    throw new Error('the load generator answered something else')
  }

  return {
    come: async coming => {
      const answer = await ask({ ask: 'come', ...coming })
      return 'came' in answer ? answer.ms : otherwise()
    },
    load: async load => {
      const answer = await ask({ ask: 'load', load })
      return 'outcome' in answer ? answer.outcome : otherwise()
    },
    order: async () => void (await ask({ ask: 'order' })),
    tally: async () => {
      const answer = await ask({ ask: 'tally' })
      return 'tally' in answer ? answer.tally : otherwise()
    },
    settle: async ms => {
      const answer = await ask({ ask: 'settle', ms })
      return 'outcome' in answer ? answer.outcome : otherwise()
    },
    back: async () => {
      const answer = await ask({ ask: 'back' })
      return 'back' in answer ? answer.back : otherwise()
    },
    menu: async version => {
      const answer = await ask({ ask: 'menu', version })
      return 'menuAtMs' in answer ? answer.menuAtMs : otherwise()
    },
    go: async () => void (await ask({ ask: 'go' })),
    close: program.close,
  }
}

/** The load generator, as the bench talks to it. */
import { inRoot } from '../simulate/folder.ts'
import type { Answer, Answered, Asked, Back, Coming, Outcome, Question, Tally } from './generator/talk.ts'
import type { Load } from './plan.ts'
import { startProgram } from './program.ts'

export interface Guests {
  /** Connects everybody; resolves with the milliseconds it took. */
  come(coming: Coming): Promise<number>
  load(load: Load): Promise<Outcome>
  /** Ends a load at a rate before its time; everything else waits until the question before is answered. */
  enough(): Promise<void>
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

/** A process of guests, of no use after its first fault: one for the whole bench where it can be, so that every target meets the same, equally warm ones. */
export const inviteGuests = (): Guests => {
  const { program, ready } = startProgram(inRoot('scripts', 'bench', 'generator', 'generator.ts'))
  const { child } = program
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>()
  let asked = 0
  let over: Error | undefined

  const end = (why: string): void => {
    over ??= new Error(why)
    for (const { reject } of waiting.values()) reject(over)
    waiting.clear()
  }
  child.on('message', ({ n, answer }: Answered) => {
    if ('fault' in answer) return end(answer.fault)
    waiting.get(n)?.resolve(answer)
    waiting.delete(n)
  })
  // It never says that it is ready: this is how it ended.
  ready.catch((error: Error) => end(error.message))

  const ask = (question: Question): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (over !== undefined) return reject(over)
      waiting.set(++asked, { resolve, reject })
      child.send({ n: asked, question } satisfies Asked)
    })
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
    enough: async () => void (await ask({ ask: 'enough' })),
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

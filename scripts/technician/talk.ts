/** A conversation with whatever is at the other end of a serial line. */
import type { SerialLine } from '../../hardware/serial/line.ts'
import { FromDevice, type ToDevice } from '../../protocol/provisioning.ts'
import { createSentenceReader, writeSentence } from '../../protocol/sentence.ts'
import { check } from '../../protocol/shape.ts'
import type { Surroundings } from './surroundings.ts'

export type Heard =
  | { readonly at: 'answered'; readonly answer: FromDevice }
  /** Nothing at the other end understands us, or it is very busy. */
  | { readonly at: 'silent' }
  /** The cable came out: what was asked may or may not have been done. */
  | { readonly at: 'cut' }

/** A question without its id. */
export type Question = ToDevice extends infer One
  ? One extends { id: number }
    ? Omit<One, 'id'>
    : never
  : never

export interface Talk {
  /**
   * Asks until there is an answer or patience ends. Every question may be asked twice: what a device was told
   * already, it is told in vain. A device that is busy is asked again.
   */
  ask(question: Question, patienceMs: number): Promise<Heard>
  close(): Promise<void>
}

/** A question that nobody answered may have met the end of somebody else's half sentence. */
const againMs = 700
const mostId = 2_147_483_647

/** @throws Fault of `open` */
export const startTalk = async (
  path: string,
  { open, clock, chance }: Pick<Surroundings, 'open' | 'clock' | 'chance'>,
): Promise<Talk> => {
  const reader = createSentenceReader()
  let answered = (_: FromDevice) => {}
  const line: SerialLine = await open(path, piece => {
    for (const sentence of reader(piece)) {
      const answer = check(FromDevice, sentence)
      if (answer.ok) answered(answer.value)
    }
  })
  // By chance, so that an answer to somebody who asked before us is not taken for ours.
  let lastId = chance().reduce((sum, byte) => (sum * 256 + byte) % (mostId - 1_000_000), 0)

  const ask = (question: Question, patienceMs: number): Promise<Heard> =>
    new Promise(resolve => {
      const first = lastId + 1
      let over = false
      const end = (heard: Heard) => {
        over = true
        cancelAgain()
        cancelEnd()
        answered = () => {}
        resolve(heard)
      }
      const say = () => {
        lastId++
        line.write(writeSentence({ id: lastId, ...question })).catch(() => {})
        cancelAgain = clock.after(againMs, say)
      }
      let cancelAgain = () => {}
      const cancelEnd = clock.after(patienceMs, () => end({ at: 'silent' }))
      answered = answer => {
        if (answer.id < first || answer.id > lastId) return
        if (!answer.ok && answer.why === 'busy') return
        end({ at: 'answered', answer })
      }
      void line.closed.then(() => {
        if (!over) end({ at: 'cut' })
      })
      say()
    })
  return { ask, close: line.close }
}

/** Turns on a wire: one question or paper at a time, and none before the answer to the one before. */
import { Fault } from '../../../protocol/fault.ts'
import type { Wire } from '../wires/wire.ts'
import type { Ear } from './ear.ts'
import type { Ask } from './identity.ts'

/**
 * @param answerMs until a question is answered
 * @param isLost whether the wire is over
 */
export const takeTurns = (
  wire: Pick<Wire, 'write'>,
  ear: Pick<Ear, 'await'>,
  answerMs: number,
  isLost: () => boolean,
): {
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** Fault `printer-away` where it was switched off while it was asked: that is not a printer that gives no answer. */
  readonly ask: Ask
} => {
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }
  const ask: Ask = (question, wanted) =>
    inTurn(async () => {
      const answer = ear.await(wanted, answerMs)
      await wire.write(question)
      const heard = await answer
      if (heard === undefined && isLost()) throw new Fault('printer-away', 'hung up while it was asked')
      return heard
    })
  return { inTurn, ask }
}

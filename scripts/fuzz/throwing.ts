/** Plays a session where it belongs, and notes what may not have happened. */
import { type Finding, finding } from './finding.ts'
import { judgeHeard, judgeReply, readAsked } from './judge.ts'
import type { Session } from './session.ts'
import type { Speaker } from './speaker.ts'
import type { Visit } from './visit.ts'

/**
 * A pad that speaks is lent to one session at a time.
 * @param asked is filled with what orders over honest connections said that they cost, by id
 */
export const thrower = ({
  visit,
  speakers,
  asked,
  note,
}: {
  readonly visit: Visit
  readonly speakers: readonly Speaker[]
  readonly asked: Map<string, unknown>
  readonly note: (found: Finding) => void
}) => {
  const free = [...speakers]
  const waiting: ((speaker: Speaker) => void)[] = []
  const lend = (): Promise<Speaker> => {
    const speaker = free.shift()
    return speaker === undefined ? new Promise(resolve => waiting.push(resolve)) : Promise.resolve(speaker)
  }
  const giveBack = (speaker: Speaker): void => {
    const next = waiting.shift()
    if (next === undefined) free.push(speaker)
    else next(speaker)
  }
  return async (session: Session): Promise<void> => {
    if (session.door !== 'json') {
      for (const one of judgeHeard(session, await visit(session))) note(one)
      return
    }
    const [body = Buffer.alloc(0)] = session.pieces
    const wish = readAsked(body)
    if (typeof wish === 'object' && wish !== null && 'id' in wish && typeof wish.id === 'string')
      asked.set(wish.id, 'total' in wish ? wish.total : undefined)
    const speaker = await lend()
    try {
      for (const one of judgeReply(session, await speaker.ask(body))) note(one)
    } catch (error) {
      note(finding('wrong-answer', `${error}: ${session.story}`, [session]))
    } finally {
      giveBack(speaker)
    }
  }
}

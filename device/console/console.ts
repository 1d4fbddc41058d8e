/** The device's side of a technician's cable: hears what is asked of it, does it, and answers. */
import { Type } from 'typebox'
import type { Attend } from '../../hardware/serial/jack.ts'
import { Fault } from '../../protocol/fault.ts'
import type { DeviceId } from '../../protocol/ids.ts'
import {
  type Assignment,
  type FromDevice,
  type Hello,
  type KitchenAssignment,
  ToDevice,
  type Trial,
} from '../../protocol/provisioning.ts'
import { createSentenceReader, writeSentence } from '../../protocol/sentence.ts'
import { check } from '../../protocol/shape.ts'

type Why = Extract<FromDevice, { ok: false }>['why']

/** What came of it: as it was, otherwise, or not done. */
export type Outcome = 'changed' | 'unchanged' | { readonly why: Why; readonly detail: string }

/** What a technician makes of a device: a table's pad, or a kitchen's. A `Fault` is told as `not-kept`. */
export interface Placed {
  /** Who it is, and where it belongs. */
  hello(): Hello['hello']
  assign(assignment: Assignment | KitchenAssignment): Promise<Outcome>
  /** @param giveUp papers, too, that nobody else has */
  reset(giveUp: boolean): Promise<Outcome>
}

export interface ConsoleParts {
  readonly device: DeviceId
  readonly placed: Placed
  readonly selftest: () => Promise<readonly Trial[]>
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

/** What an answer says beside the id of its question. */
type Answer = FromDevice extends infer Sentence
  ? Sentence extends { id: number }
    ? Omit<Sentence, 'id'>
    : never
  : never

/** A question, even one that asks for nothing we know: whoever has an id and something to say is told so. */
const Question = Type.Object({ id: ToDevice.anyOf[0].properties.id, say: Type.String() })

const mostUntaken = 4

const refuse = (why: Why, detail: string): Answer => ({
  ok: false,
  why,
  detail: detail.slice(0, 400),
})

const answerOf = (outcome: Outcome): Answer =>
  typeof outcome === 'string'
    ? { ok: true, changed: outcome === 'changed' }
    : refuse(outcome.why, outcome.detail)

/**
 * Answers on every line that comes to be, one question at a time: whoever asks while another is being answered is
 * told `busy`, on whichever line. What was begun is finished, even when its line is cut; then nobody hears of it,
 * and whoever asks again gets the state as it is.
 */
export const createConsole = ({ device, placed, selftest, log }: ConsoleParts): Attend => {
  let working = false

  const carryOut = async (question: ToDevice): Promise<Answer> => {
    switch (question.say) {
      case 'hello':
        return { ok: true, hello: placed.hello() }
      case 'assign': {
        const { assignment } = question
        const outcome = await placed.assign(assignment)
        const who =
          'station' in assignment
            ? { station: assignment.station, stations: assignment.stations }
            : { pad: assignment.name, table: assignment.table }
        log.info({ ...who, outcome }, 'a technician assigned this device')
        return answerOf(outcome)
      }
      case 'selftest':
        return { ok: true, trials: [...(await selftest())] }
      case 'reset': {
        if (question.device !== device) return refuse('wrong-device', `this is ${device}`)
        const outcome = await placed.reset(question.giveUp === true)
        log.info({ outcome }, 'a technician reset this device')
        return answerOf(outcome)
      }
      default:
        return question satisfies never
    }
  }
  const answer = async (asked: object): Promise<Answer> => {
    const question = check(ToDevice, asked)
    // Only the places of what is wrong: the value there may be a secret, and secrets never travel back.
    if (!question.ok) {
      const places = question.problems.map(problem => problem.split(':')[0])
      return refuse('malformed', `not understood: ${places.join(', ')}`)
    }
    try {
      return await carryOut(question.value)
    } catch (cause) {
      log.warn({ err: cause, say: question.value.say }, 'not done for a technician')
      const known = cause instanceof Fault
      return refuse('not-kept', known ? cause.message : 'something in the device failed')
    }
  }

  return line => {
    const reader = createSentenceReader()
    /** Answers nobody has taken yet: a crowd that asks and does not read would fill the memory. */
    let untaken = 0
    const reply = async (id: number, said: Answer, most: number) => {
      if (untaken >= most) return
      untaken++
      await line.write(writeSentence({ id, ...said })).catch(() => {})
      untaken--
    }
    const attend = async (asked: object, id: number) => {
      if (working) return reply(id, refuse('busy', 'it is busy with another question'), 1)
      working = true
      const said = await answer(asked)
      working = false
      // The line takes it in its own time: the next question need not wait for whoever does not read.
      await reply(id, said, mostUntaken)
    }
    return piece => {
      for (const asked of reader(piece)) {
        const question = check(Question, asked)
        if (question.ok) void attend(asked, question.value.id)
      }
    }
  }
}

/** A kitchen device at the end of a cable, as far as a technician can tell: its words, and what it keeps in memory. */
import { createHash } from 'node:crypto'
import type { Attend } from '../../../hardware/serial/jack.ts'
import type { DeviceId } from '../../../protocol/ids.ts'
import { type KitchenAssignment, ToDevice } from '../../../protocol/provisioning.ts'
import { createSentenceReader, writeSentence } from '../../../protocol/sentence.ts'
import { check } from '../../../protocol/shape.ts'

export const kitchenDevice = '3P4S-0001' as DeviceId

export interface KitchenBench {
  readonly attend: Attend
  assignment: KitchenAssignment | undefined
}

export const switchKitchenDeviceOn = (): KitchenBench => {
  const answerTo = async (question: ToDevice): Promise<object> => {
    switch (question.say) {
      case 'hello': {
        const { secret = '', ...rest } = bench.assignment ?? {}
        const sum = createHash('sha256').update(secret).digest('hex').slice(0, 16)
        const assigned = bench.assignment === undefined ? null : { ...rest, check: sum }
        return { ok: true, hello: { kind: 'station', device: kitchenDevice, version: '1', assigned } }
      }
      case 'assign': {
        const { assignment } = question
        if (!('station' in assignment)) return { ok: false, why: 'wrong-kind', detail: 'no pad' }
        bench.assignment = assignment
        return { ok: true, changed: true }
      }
      case 'selftest':
        return {
          ok: true,
          trials: [
            { part: 'bump-bar', result: 'pass', detail: 'it is plugged in' },
            { part: 'printer', result: 'not-tried', detail: 'it has none' },
          ],
        }
      case 'reset':
        bench.assignment = undefined
        return { ok: true, changed: true }
      default:
        return question satisfies never
    }
  }
  const bench: KitchenBench = {
    assignment: undefined,
    attend: line => {
      const reader = createSentenceReader()
      return piece => {
        for (const sentence of reader(piece)) {
          const question = check(ToDevice, sentence)
          if (!question.ok) continue
          void answerTo(question.value).then(said =>
            line.write(writeSentence({ id: question.value.id, ...said })),
          )
        }
      }
    },
  }
  return bench
}

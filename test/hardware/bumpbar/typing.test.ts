/** Reports in any order, at any pace: hands, pans on the keys, and rubbish on the wire. */
import fc from 'fast-check'
import t from 'tap'
import { builtInBars, readBars } from '../../../hardware/bumpbar/profile.ts'
import { startTyping } from '../../../hardware/bumpbar/typing.ts'
import { keyboardReport } from '../../../hardware/hid/keyboard.ts'
import { testClock } from '../../clock/clock.ts'

const [profile] = readBars(builtInBars)
if (profile === undefined) throw new Error('there is a bar')

const [ctrl, alt, shift, enter, three] = [0xe0, 0xe2, 0xe1, 0x28, 0x20]
const keys = [ctrl, alt, shift, enter, three, 0x1e, 0x1f, 0x21, 0x22, 0x23]

const hand = fc.record({ key: fc.constantFrom(...keys), isDown: fc.boolean() })
const wait = fc.record({ ms: fc.oneof(fc.nat(40), fc.nat(2_000)) })
const rubbish = fc.record({ bytes: fc.uint8Array({ maxLength: 12 }) })

const open = () => {
  const clock = testClock()
  const told: { key: number; meaning: string | undefined }[] = []
  const typing = startTyping(profile, clock, press => told.push(press))
  const down = new Set<number>()
  return {
    ...{ clock, told, typing },
    key: (key: number, isDown: boolean) => {
      if (isDown) down.add(key)
      else down.delete(key)
      typing.report(keyboardReport(profile, down))
    },
  }
}

t.test('no key is told more often than it was pressed', async () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: hand }, { weight: 1, arbitrary: wait })), steps => {
      const { clock, told, key } = open()
      const pressed = new Map<number, number>()
      const down = new Set<number>()
      for (const step of steps) {
        if ('ms' in step) clock.advance(step.ms)
        else {
          if (step.isDown && !down.has(step.key)) pressed.set(step.key, (pressed.get(step.key) ?? 0) + 1)
          if (step.isDown) down.add(step.key)
          else down.delete(step.key)
          key(step.key, step.isDown)
        }
      }
      return keys.every(each => told.filter(one => one.key === each).length <= (pressed.get(each) ?? 0))
    }),
    { numRuns: 500 },
  )
})

t.test('whatever was on the wire, the next press is told as if nothing had been', async () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(hand, wait, rubbish)), steps => {
      const { clock, told, typing, key } = open()
      for (const step of steps) {
        if ('ms' in step) clock.advance(step.ms)
        else if ('bytes' in step) typing.report(step.bytes)
        else key(step.key, step.isDown)
      }
      if (told.some(one => one.key < 4 || one.key > 231)) return false
      for (const each of keys) key(each, false)
      clock.advance(1_000)
      told.splice(0)
      for (const each of [three, ctrl, enter]) {
        for (const isDown of [true, false]) {
          key(each, isDown)
          clock.advance(100)
        }
      }
      return told.map(({ meaning }) => meaning).join() === 'select 3,bump,bump'
    }),
    { numRuns: 500 },
  )
})

/** The sieve never forgets what was added, and seldom holds back what was not. */
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import t from 'tap'
import { newSieve } from '../../../gateway/journal/sieve.ts'

t.test(
  'whatever was added is held, through any number of parts, also by whoever goes on with them',
  async t => {
    const kept = fc.property(fc.array(fc.string(), { maxLength: 200 }), fc.nat(200), (keys, half) => {
      const sieve = newSieve([], 32)
      for (const key of keys.slice(0, half)) sieve.add(key)
      const other = newSieve(
        sieve.parts.map(({ bits, held }) => ({ bits: Uint32Array.from(bits), held })),
        32,
      )
      for (const key of keys.slice(half)) other.add(key)
      const held = other.parts.reduce((sum, part) => sum + part.held, 0)
      return (
        keys.every(key => other.mayHold(key)) &&
        held === keys.length &&
        other.parts.length === Math.max(1, Math.ceil(keys.length / 32))
      )
    })
    t.doesNotThrow(() => fc.assert(kept))
  },
)

/** As the desk makes them: alike for most of their length. */
const keyOf = (n: number): string => {
  const digest = createHash('sha256').update(String(n)).digest('hex').slice(0, 16).toUpperCase()
  return `pad/pad-${n % 60}/01KAB2CD3E${digest}`
}

t.test('full to the brim, it takes fewer than one new key in five hundred for an old one', async t => {
  const sieve = newSieve([], 65_536)
  for (let n = 0; n < 65_536; n++) sieve.add(keyOf(n))
  let mistaken = 0
  for (let n = 65_536; n < 165_536; n++) if (sieve.mayHold(keyOf(n))) mistaken++
  t.ok(mistaken < 200, `${mistaken} of 100,000`)
  t.equal(sieve.parts.length, 1)
  sieve.add('one too many')
  t.same(
    sieve.parts.map(({ held }) => held),
    [65_536, 1],
  )
})

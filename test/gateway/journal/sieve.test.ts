/** The sieve never forgets what was added, and seldom holds back what was not. */
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import t from 'tap'
import { newSieve, sieveOf } from '../../../gateway/journal/sieve.ts'

t.test('whatever was added is held, also by the other side of a thread', async t => {
  const kept = fc.property(fc.array(fc.string(), { maxLength: 200 }), keys => {
    const sieve = newSieve(keys.length)
    for (const key of keys) sieve.add(key)
    const same = sieveOf(Uint32Array.from(sieve.bits), sieve.held)
    return keys.every(key => sieve.mayHold(key) && same.mayHold(key)) && same.held === keys.length
  })
  t.doesNotThrow(() => fc.assert(kept))
})

/** As the desk makes them: alike for most of their length. */
const keyOf = (n: number): string => {
  const digest = createHash('sha256').update(String(n)).digest('hex').slice(0, 16).toUpperCase()
  return `pad/pad-${n % 60}/01KAB2CD3E${digest}`
}

t.test('full to the brim, it takes fewer than one new key in five hundred for an old one', async t => {
  const sieve = newSieve(65_536)
  for (let n = 0; n < 65_536; n++) sieve.add(keyOf(n))
  t.notOk(sieve.isFull)
  let mistaken = 0
  for (let n = 65_536; n < 165_536; n++) if (sieve.mayHold(keyOf(n))) mistaken++
  t.ok(mistaken < 200, `${mistaken} of 100,000`)
  sieve.add('one too many')
  t.ok(sieve.isFull)
})

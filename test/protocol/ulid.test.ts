import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { RequestId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { ulid } from '../../protocol/ulid.ts'

const nothing = new Uint8Array(10)
const everything = new Uint8Array(10).fill(255)

t.test("the specification's own vectors", async t => {
  // The reference implementation's test: 1469918176385 ms reads 01ARYZ6S41.
  t.equal(ulid(1_469_918_176_385, nothing), `01ARYZ6S41${'0'.repeat(16)}`)
  // The largest there is, by the section on overflow.
  t.equal(ulid(2 ** 48 - 1, everything), '7ZZZZZZZZZZZZZZZZZZZZZZZZZ')
  t.equal(ulid(0, nothing), '0'.repeat(26))
})

t.test('the chance is all there, in order', async t => {
  const value = (text: string) =>
    [...text].reduce(
      (all, digit) => all * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(digit)),
      0n,
    )
  fc.assert(
    fc.property(fc.nat(2 ** 48 - 1), fc.uint8Array({ minLength: 10, maxLength: 10 }), (ms, random) => {
      const id = ulid(ms, random)
      const chance = random.reduce((all, byte) => all * 256n + BigInt(byte), 0n)
      return (
        check(RequestId, id).ok && value(id.slice(0, 10)) === BigInt(ms) && value(id.slice(10)) === chance
      )
    }),
  )
  t.not(ulid(1, randomBytes(10)), ulid(1, randomBytes(10)))
})

t.test('later ids sort later', async () => {
  const instants = fc.nat(2 ** 48 - 1)
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const [first, second] = [ulid(Math.min(a, b), everything), ulid(Math.max(a, b), everything)]
      return a === b ? first === second : first < second
    }),
  )
})

t.test('too little chance is refused, a clock before 1970 is not', async t => {
  t.throws(() => ulid(0, new Uint8Array(9)), RangeError)
  t.throws(() => ulid(0, new Uint8Array(16)), RangeError)
  t.equal(ulid(-5_000, nothing), '0'.repeat(26))
})

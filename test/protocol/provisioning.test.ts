/** What goes along a technician's cable: whole sentences are heard, everything else does no harm. */
import fc from 'fast-check'
import t from 'tap'
import { lineBytes } from '../../protocol/provisioning.ts'
import { createSentenceReader, writeSentence } from '../../protocol/sentence.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const join = (...pieces: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(pieces))
const read = (...pieces: readonly Uint8Array[]) => {
  const reader = createSentenceReader()
  return pieces.flatMap(piece => reader(piece))
}

/** Any object that JSON can carry and that fits a line. */
const sentence = fc
  .dictionary(fc.string({ maxLength: 12 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 6 })
  .map(value => JSON.parse(JSON.stringify(value)))
  .filter(value => bytes(JSON.stringify(value)).length < lineBytes)
/** Bytes without a line feed. */
const rubbish = fc.uint8Array({ maxLength: 300 }).map(noise => noise.map(byte => (byte === 10 ? 11 : byte)))

t.test('what was said is heard, however the line cuts it up', async t => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 4 }), fc.array(fc.nat(200)), (said, cuts) => {
      const whole = join(...said.map(writeSentence))
      const pieces: Uint8Array[] = []
      let from = 0
      for (const cut of cuts) {
        pieces.push(whole.subarray(from, from + cut))
        from += cut
      }
      t.same(read(...pieces, whole.subarray(from)), said)
    }),
  )
})

t.test('every split of one sentence is the same sentence', async t => {
  const said = { id: 1, say: 'hello', why: 'Crème brûlée €' }
  const whole = writeSentence(said)
  for (let at = 0; at <= whole.length; at++) {
    t.same(read(whole.subarray(0, at), whole.subarray(at)), [said], `after ${at} bytes`)
  }
  t.same(read(...Array.from(whole, byte => Uint8Array.of(byte))), [said], 'byte by byte')
})

t.test('rubbish and half sentences before one take nothing of it along', async t => {
  fc.assert(
    fc.property(fc.array(rubbish), sentence, sentence, fc.nat(4_096), (noise, half, said, cut) => {
      const torn = writeSentence(half).slice(0, -2)
      const heard = read(...noise, torn.subarray(0, cut), writeSentence(said))
      t.same(heard.at(-1), said)
    }),
  )
})

t.test('a reader bears any bytes at all', async t => {
  const reader = createSentenceReader()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 10_000 }), noise => {
      for (const heard of reader(noise)) t.type(heard, Object)
    }),
  )
  reader(bytes('\n'))
  t.same(reader(writeSentence({ a: 1 })), [{ a: 1 }], 'and hears the next')
})

t.test('only objects are sentences', async t => {
  for (const line of ['', '{', '1', '"a"', 'null', '[]', '[{}]', '{}{}', '{"a":1}x', '{"a":01}']) {
    t.same(read(bytes(`${line}\n`)), [], line)
  }
  t.same(read(bytes('{"a":"'), Uint8Array.of(0xff), bytes('"}\n')), [], 'not UTF-8')
  t.same(read(bytes('{"a":1}\r\n')), [{ a: 1 }], 'a terminal ends its lines in its own way')
})

t.test('a line may have 4,096 bytes and not one more', async t => {
  const full = { a: 'x'.repeat(lineBytes - '{"a":""}\n'.length) }
  t.same(read(writeSentence(full)), [full])
  const long = { a: `${full.a}x` }
  t.throws(() => writeSentence(long), RangeError)
  t.same(read(bytes(`${JSON.stringify(long)}\n`), writeSentence({ b: 2 })), [{ b: 2 }])
  t.same(read(new Uint8Array(1_000_000).fill(97), writeSentence({ b: 2 })), [{ b: 2 }])
})

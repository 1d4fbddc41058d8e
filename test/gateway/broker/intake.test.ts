import fc from 'fast-check'
import t from 'tap'
import { takeRequest } from '../../../gateway/broker/intake.ts'
import { messages } from '../../../protocol/messages.ts'
import { request } from './door.ts'

const order = {
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  seq: 1,
  type: 'place-order',
  menu: '0123456789abcdef',
  lines: [{ item: 'burger', quantity: 2, options: ['medium'] }],
  total: 2900,
}
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

t.test('what is a request becomes one, unchanged', async t => {
  for (const value of [request(1), order, { ...order, note: 'Zoë’s birthday 🎂' }]) {
    t.same(takeRequest(text(value)), { ok: true, request: value })
  }
})

const id = order.id
const line = order.lines[0]
/** Bytes → the id that could be made out, and what is said. */
const refused: readonly (readonly [Uint8Array, string | null, RegExp])[] = [
  [new Uint8Array(0), null, /^\(whole\): not JSON$/],
  [new TextEncoder().encode('{"id":'), null, /^\(whole\): not JSON$/],
  [new TextEncoder().encode(`${JSON.stringify(order)}{}`), null, /^\(whole\): not JSON$/],
  [Uint8Array.of(0x22, 0xff, 0x22), null, /^\(whole\): not UTF-8$/],
  [Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), null, /^\(whole\): not UTF-8$/],
  [new Uint8Array(messages.request.maxBytes + 1).fill(0x20), null, /16385 bytes, more than 16384$/],
  [new TextEncoder().encode('['.repeat(9)), null, /nested deeper than 8$/],
  [new TextEncoder().encode('['.repeat(16_000)), null, /nested deeper than 8$/],
  [
    text(null),
    null,
    /^type: must be one of place-order, cancel-order, call-staff, request-bill, cancel-call, unlock-table$/,
  ],
  [text([]), null, /^type: /],
  [text('place-order'), null, /^type: /],
  [text({ ...order, type: 'free-beer' }), id, /^type: must be one of/],
  [text({ ...order, type: { $ne: 1 } }), id, /^type: must be one of/],
  [text({ ...order, id: 7 }), null, /^id: must be a ULID/],
  [text({ ...order, id: 'x'.repeat(5000) }), null, /^id: must be a ULID/],
  [text({ ...order, id: 'short' }), 'short', /^id: must be a ULID/],
  [text({ ...order, seq: 0 }), id, /^seq: must be a whole number/],
  [text({ ...order, seq: 1.5 }), id, /^seq: must be a whole number/],
  [text({ ...order, seq: 2 ** 53 }), id, /^seq: must be a whole number/],
  [text({ ...order, lines: [] }), id, /^lines: must have 1 to 60/],
  [text({ ...order, lines: [{ ...line, quantity: -1 }] }), id, /^lines\[0\]\.quantity: must be .*, not -1$/],
  [text({ ...order, lines: [{ ...line, item: '../../etc' }] }), id, /^lines\[0\]\.item: must be an id/],
  [text({ ...order, lines: [line, { ...line, price: 0 }] }), id, /^lines\[1\]: does not know "price"/],
  [text({ ...order, total: 29.5 }), id, /^total: must be a whole number/],
  [text({ ...order, note: 'cut here \u001bi' }), id, /^note: must be plain text/],
  [text({ ...order, total: undefined }), id, /total/],
  [
    new TextEncoder().encode(`{"__proto__":{"x":1},${JSON.stringify(order).slice(1)}`),
    id,
    /does not know "__proto__"/,
  ],
]

t.test('what is none is answered with its place, and its id where it has one', async t => {
  for (const [bytes, id, detail] of refused) {
    const taken = takeRequest(bytes)
    if (taken.ok) t.fail(`taken: ${Buffer.from(bytes).toString().slice(0, 80)}`)
    else t.match(taken.reply, { id, ok: false, why: 'malformed', detail }, String(detail))
  }
})

t.test('brackets in a string are no brackets', async t => {
  t.ok(takeRequest(text({ ...order, note: '[[[[[[[[[["\\[[[[[[[[[[' })).ok)
})

t.test('any bytes and any JSON get one answer or the other, and a short one', async t => {
  const json = fc.jsonValue().map(text)
  const nearly = fc
    .tuple(fc.constantFrom(...Object.keys(order)), fc.jsonValue())
    .map(([key, value]) => text({ ...order, [key]: value }))
  const answered = fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), json, nearly), bytes => {
    const taken = takeRequest(bytes)
    return taken.ok || JSON.stringify(taken.reply).length < 1000
  })
  t.doesNotThrow(() => fc.assert(answered, { numRuns: 1000 }))
})

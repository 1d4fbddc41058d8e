import t from 'tap'
import type { PadName } from '../../protocol/ids.ts'
import { type MessageName, messages, topicFor } from '../../protocol/messages.ts'
import { again, Refusal, refusal, Why } from '../../protocol/refusal.ts'
import { check } from '../../protocol/shape.ts'

t.test('the table is the contract', async t => {
  const table = Object.entries(messages).map(([name, { topic, from, retained, maxBytes }]) => [
    name,
    topic,
    from,
    retained,
    maxBytes,
  ])
  t.same(table, [
    ['request', 'v1/pad/<pad>/request', 'pad', false, 16_384],
    ['reply', 'v1/pad/<pad>/reply', 'gateway', false, 16_384],
    ['table', 'v1/pad/<pad>/table', 'gateway', true, 4_194_304],
    ['link', 'v1/pad/<pad>/link', 'pad', true, 16_384],
    ['menu', 'v1/menu', 'gateway', true, 4_194_304],
    ['stock', 'v1/stock', 'gateway', true, 4_194_304],
    ['favourites', 'v1/favourites', 'gateway', true, 4_194_304],
    ['wish', 'v1/pad/<pad>/wish', 'pad', false, 256],
    ['piece', 'v1/pad/<pad>/piece', 'gateway', false, 16_384],
    ['command', 'v1/pad/<pad>/command', 'gateway', false, 256],
    ['screen', 'v1/pad/<pad>/screen', 'pad', false, 16_384],
  ])
  const names = Object.keys(messages) as MessageName[]
  const topics = names.map(name => topicFor(name, 'pad-7' as PadName))
  t.equal(topics[0], 'v1/pad/pad-7/request')
  t.equal(topics[4], 'v1/menu')
  t.equal(new Set(topics).size, topics.length)
})

t.test('every refusal says whether to ask again', async t => {
  for (const why of Object.keys(again)) {
    t.ok(check(Why, why).ok, why)
    t.ok(check(Refusal, { why }).ok, why)
  }
  t.notOk(check(Why, 'toString').ok)
  const when = (answer: string) =>
    Object.entries(again)
      .filter(([, one]) => one === answer)
      .map(([why]) => why)
  t.same(when('new-seq'), ['out-of-order'])
  t.same(when('later'), ['too-fast', 'not-stored'])
  t.same(refusal('sold-out', { alternatives: [] }), { why: 'sold-out', alternatives: [] })
})

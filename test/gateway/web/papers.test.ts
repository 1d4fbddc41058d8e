/** The door for whoever lays papers out: what there is, and a picture of what there might be. */
import t from 'tap'
import { defaultPapers, PapersView } from '../../../protocol/papers.ts'
import { check } from '../../../protocol/shape.ts'
import { openDoor } from './open.ts'

const wanted = { sample: 'new', language: 'en', model: 'generic-80', papers: {} }

t.test('papers are told with the samples that can be drawn', async t => {
  const { ask } = await openDoor(t)
  const { status, json, headers } = await ask('/api/v1/papers')
  t.equal(status, 200)
  t.ok(check(PapersView, json).ok)
  t.equal(headers['cache-control'], 'no-store')
})

t.test('a picture for papers that are whole; for others, all that is wrong with them', async t => {
  const { ask } = await openDoor(t)
  const draw = (body: object) => ask('/api/v1/papers/picture', { body })
  const drawn = await draw(wanted)
  t.match(drawn, { status: 200, headers: { 'content-type': 'image/png', 'cache-control': 'no-store' } })
  const torn = await draw({ ...wanted, papers: { ticket: defaultPapers.ticket.slice(2) } })
  t.equal(torn.status, 422)
  t.match(torn.json.problems, [/papers\.ticket: "table" is missing/])
  t.equal((await draw({ ...wanted, papers: { ticket: [{ part: 'poem' }] } })).status, 422)
  const none = await draw({ ...wanted, sample: 'love letter' })
  t.match(none, { status: 422, json: { detail: 'No sample is called "love letter".' } })
})

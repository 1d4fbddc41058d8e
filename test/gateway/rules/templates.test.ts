import t from 'tap'
import { defaultPapers } from '../../../protocol/papers.ts'
import { fresh, manager, room } from './room.ts'

t.test('papers are published whole, once, and taken back by publishing what was before', async t => {
  const it = room()
  const papers = { ticket: [{ part: 'text', text: 'For {table}' } as const, ...defaultPapers.ticket] }
  const publish = (wanted: object) =>
    it.facts(manager, { type: 'publish-papers', id: fresh(), papers: wanted as never })
  const before = it.floor.site
  t.match(publish(papers), [{ fact: 'site-published', site: { ...before, papers } }])
  t.strictSame(it.floor.site?.papers, papers)
  t.strictSame(publish(papers), [], 'they are so already')
  publish({})
  t.strictSame(it.floor.site, before)
})

t.test('papers that lack something are refused, with all that is wrong', async t => {
  const it = room()
  const papers = {
    ticket: [{ part: 'items' }, { part: 'items' }],
    check: [{ part: 'text', text: '{station}' }, ...defaultPapers.check],
  }
  const refusal = it.refusal(manager, { type: 'publish-papers', id: fresh(), papers: papers as never })
  t.equal(refusal.why, 'bad-papers')
  t.match(
    (refusal.problems ?? []).join('\n'),
    /"table" is missing[\s\S]*"items" stands there twice[\s\S]*check\[0\]/,
  )
  t.equal(it.floor.site?.papers, undefined)
})

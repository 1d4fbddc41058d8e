/** How the house's papers look: a manager's to change. */
import { paperProblems } from '../../protocol/papers.ts'
import type { Floor } from './floor.ts'
import type { RequestOf } from './request.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/**
 * Other papers are another site. What is printed from now on looks so, a paper that waits for its printer too.
 * `bad-papers` with every problem; undone by publishing what was before.
 */
export const publishPapers = (floor: Floor, { papers }: RequestOf<'publish-papers'>): Verdict => {
  const { site } = floor
  if (site === undefined) return refuse('bad-papers', { detail: 'The house is not set up yet.' })
  const problems = paperProblems(papers)
  const [detail] = problems
  if (detail !== undefined) return refuse('bad-papers', { detail, problems: [...problems] })
  const { papers: before = {}, ...rest } = site
  if (JSON.stringify(papers) === JSON.stringify(before)) return accept()
  const isPlain = Object.keys(papers).length === 0
  return accept({ fact: 'site-published', site: isPlain ? rest : { ...rest, papers } })
}

/** What is kept of a run, and what another run is told beside it. */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import {
  drawComparison,
  type Recorded,
  readRecords,
  record,
  recordFile,
  recordOf,
} from '../../../scripts/bench/record.ts'
import { drawReport, isReached } from '../../../scripts/bench/report.ts'

const machine = { node: '24.21.0', cpu: 'Quick', cores: 2, loadAverage: 0.123456, fsyncMs: 0.17 }
const findings = {
  at: '2026-11-20T12:00:00.000Z',
  machine,
  seconds: 7,
  chapters: {
    loads: {
      text: 'Orders.',
      targets: [
        { what: 'fast', measured: 12_345, least: 13_000 },
        { what: 'soon', measured: 4, most: 10 },
        { what: 'unknown', measured: undefined, most: 1 },
      ],
      headline: { 'orders/s': 12_345.678, 'p99, ms': undefined, 'ratio of nothing': Number.NaN },
      measured: {},
    },
  },
}
const run = (orders: number, change: Partial<Recorded> = {}): Recorded => ({
  ...recordOf(findings, 'full', 'abc'),
  figures: { 'orders/s': orders },
  ...change,
})

t.test('a run is one line: four figures of what was measured, and nothing that was not', async t => {
  t.same(recordOf(findings, 'full', 'abc+'), {
    at: '2026-11-20T12:00:00.000Z',
    commit: 'abc+',
    machine: { ...machine, loadAverage: 0.1235 },
    plan: 'full',
    figures: { 'orders/s': 12_350 },
  })
})

t.test('what was recorded is read again, and what is none is named', async t => {
  const file = join(t.testdir({}), 'history.jsonl')
  t.same(readRecords(file), [])
  const runs = [run(10_000), run(12_000)]
  for (const one of runs) record(one, file)
  t.same(readRecords(file), runs)
  appendFileSync(file, '{"at":"today"}\n')
  t.throws(() => readRecords(file), { message: /history\.jsonl:3: .*commit/ })
})

t.test('a run is compared with the last of its kind', async t => {
  const records = [run(10_000), run(20_000), run(1, { plan: 'quick' })]
  const told = drawComparison(run(30_000, { figures: { 'orders/s': 30_000, new: 1 } }), records) ?? ''
  t.match(told, /orders\/s +20,000 +30,000 +1\.5$/m)
  t.notMatch(told, /new/)
  t.notMatch(told, /another machine/)
  const elsewhere = run(1, { machine: { ...machine, cpu: 'Slow' } })
  t.match(drawComparison(elsewhere, records), /another machine/)
  t.equal(drawComparison(run(1), []), undefined)
  t.equal(drawComparison(run(1, { figures: {} }), records), undefined)
})

t.test('a target is reached, missed, or was not measured', async t => {
  t.same(findings.chapters.loads.targets.map(isReached), [false, true, undefined])
  const report = drawReport(findings, 'Compared.')
  t.match(report, /fast +12,345 +≥ 13,000 {2}missed$/m)
  t.match(report, /soon +4 +≤ 10 {2}✓$/m)
  t.match(report, /unknown +– +≤ 1$/m)
  t.match(report, /Orders\.\n\nCompared\./)
})

t.test('the record in the repository can be read', async t => {
  t.doesNotThrow(() => readRecords(recordFile))
})

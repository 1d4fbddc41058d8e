/** A kitchen device's papers on their way out of a printer that speaks the wire: begun, wanted back, torn. */
import t, { type Test } from 'tap'
import { openPapers } from '../../../device/station/papers/papers.ts'
import { openPrinter } from '../../../device/station/papers/printer.ts'
import { systemClock } from '../../../hardware/board/clock.ts'
import { paperLines } from '../../../hardware/printer/simulated/paper.ts'
import { simulatePrinter } from '../../../hardware/printer/simulated/printer.ts'
import type { JobId } from '../../../protocol/ids.ts'
import type { HandedPaper, StationPrinter, StationRequest } from '../../../protocol/station.ts'
import { createDisk } from '../store/disk.ts'
import { bytesOf, idOf } from './evening.ts'

t.setTimeout(60_000)

/** So many that a printer may stop in the middle of them. */
const rows = 300
const middle = 1_000
const cut = '\n\n\n\n\x1dV\x00'
const paper = (n: number, back = false): HandedPaper => ({
  ...{ job: `${n}-grill.1` as JobId, attempt: 1, handing: idOf(n), serial: n },
  bytes: bytesOf(`${`paper ${n}\n`.repeat(rows)}${cut}`),
  afterTorn: bytesOf(`${cut}paper ${n}, after a cut${cut}`),
  ...(back ? { back: true as const } : {}),
})

const open = async (t: Test, isPlugged = true) => {
  const simulated = isPlugged
    ? await simulatePrinter({ port: 0, widthColumns: 42, mmPerSecond: 2000 })
    : undefined
  let ids = 500
  let wake = () => {}
  const ring = () => wake()
  const papers = await openPapers({
    ...{ folder: 'data', disk: createDisk(), clock: systemClock, newId: () => idOf(ids++) },
    log: { info: ring, error: (_, message) => t.fail(message) },
  })
  const told: StationRequest[] = []
  papers.onReport(report => {
    told.push(report)
    ring()
  })
  const url = simulated && `tcp://127.0.0.1:${simulated.port}`
  const printer = openPrinter(url, papers, { clock: systemClock, random: () => 0 })
  const states: StationPrinter[] = [printer.state]
  printer.watch(state => {
    states.push(state)
    ring()
  })
  simulated?.watch(ring)
  t.teardown(async () => {
    await printer.close()
    await papers.close()
    await simulated?.close()
  })
  const until = async (holds: () => boolean) => {
    while (!holds())
      await new Promise<void>(resolve => {
        wake = resolve
      })
  }
  const list = (...all: readonly HandedPaper[]) => papers.take({ papers: [...all] })
  list()
  const texts = () =>
    (simulated?.papers ?? [])
      .filter(one => one.cut !== 'none')
      .map(one => paperLines(one, simulated?.settings.font.widthDots ?? 12).join(' '))
      .filter(text => text.trim() !== '')
  return { simulated, papers, printer, told, states, until, list, texts }
}

t.test('what is listed comes out, in that order, and is confirmed', async t => {
  const { told, until, list, texts, states } = await open(t)
  list(paper(1), paper(2), paper(3))
  await until(() => told.length === 3)
  t.match(
    told,
    [1, 2, 3].map(n => ({ type: 'job-confirmed', job: `${n}-grill.1`, handing: idOf(n) })),
  )
  t.match(texts(), [/paper 1/, /paper 2/, /paper 3/])
  t.ok(states.some(({ at, says }) => at === 'printing' && says === 'confirms'))
})

t.test('a paper that is begun and wanted back is in doubt; one that waits comes back clean', async t => {
  const { simulated, told, until, list, texts, states } = await open(t)
  await until(() => states.at(-1)?.at === 'ready' && states.at(-1)?.says !== undefined)
  simulated?.stallAfter(middle)
  list(paper(1), paper(2), paper(3))
  await until(() => simulated?.switches.stall === true)
  list(paper(1, true), paper(2, true), paper(3))
  await until(() => told.length === 2)
  t.match(
    [...told].sort((a, b) => (a.job < b.job ? -1 : 1)),
    [
      { type: 'job-in-doubt', job: '1-grill.1', cause: String },
      { type: 'job-returned', job: '2-grill.1' },
    ],
  )
  await simulated?.set({ stall: false })
  await until(() => told.length === 3)
  t.match(told[2], { type: 'job-confirmed', job: '3-grill.1' })
  t.match(texts().at(-1), /paper 3, after a cut/, 'half a paper may have hung there')
})

t.test('what is not listed any more and was not begun is nobody’s here', async t => {
  const { simulated, papers, told, until, list, texts, states } = await open(t)
  await until(() => states.at(-1)?.at === 'ready' && states.at(-1)?.says !== undefined)
  simulated?.stallAfter(middle)
  list(paper(1), paper(2))
  await until(() => simulated?.switches.stall === true)
  list()
  await until(() => papers.waiting() === 1)
  await simulated?.set({ stall: false })
  await until(() => told.length === 1)
  t.match(told, [{ type: 'job-confirmed', job: '1-grill.1' }], 'what was begun is told of all the same')
  t.equal(texts().length, 1)
})

t.test('a device without a printer gives back what it is asked for', async t => {
  const { papers, printer, told, until, list } = await open(t, false)
  t.same(printer.state, { at: 'none' })
  list(paper(1))
  await until(() => papers.waiting() === 1)
  list(paper(1, true))
  await until(() => told.length === 1)
  t.match(told, [{ type: 'job-returned', handing: idOf(1) }])
})

/** The kitchen's screen with a full board: how soon a change is seen, what it costs the page, and what a shift leaves behind. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chanceFrom } from '../../torture/chance.ts'
import { readDemoMenu } from '../baskets.ts'
import type { Door } from '../door.ts'
import { siteWith } from '../grounds.ts'
import { callBrigade, tables } from '../kitchen/brigade.ts'
import { openScreen } from '../kitchen/glass.ts'
import { openMirror } from '../kitchen/mirror.ts'
import type { LongTask } from '../kitchen/probe.ts'
import { measureReaders, openReaders, type ReadersCost } from '../kitchen/readers.ts'
import { type Served, serve } from '../kitchen/rush.ts'
import { playShift, type Sample } from '../kitchen/shift.ts'
import type { Tasks } from '../kitchen/tasks.ts'
import { tourViews, type View } from '../kitchen/views.ts'
import { type Weight, weighKitchen } from '../kitchen/weight.ts'
import { findWork, type Kind } from '../kitchen/work.ts'
import { playOn } from '../rounds.ts'
import type { Bench, Chapter } from '../section.ts'
import { spreadOf } from '../spread.ts'
import { type Column, drawTable, figure, kilobytes, megabytes } from '../table.ts'
import { openGateway } from '../target.ts'

interface Measured {
  readonly weight: Weight
  readonly readers: ReadersCost
  readonly served: Served
  /** From nothing to a full board, each time with a browser of its own. */
  readonly openings: readonly Tasks[]
  /** Each opened in turn on the full board. */
  readonly views: readonly View[]
  readonly tasks: Tasks
  /** By the clock on the wall. */
  readonly long: readonly LongTask[]
  readonly shift: readonly Sample[]
}

/** The grounds' restaurant, with a table for every party. */
const largeSite = (grounds: Bench['grounds']): string => {
  const file = join(grounds.newFolder(), 'site.json')
  const seats = Object.fromEntries(tables.map(table => [table, {}]))
  writeFileSync(file, JSON.stringify({ ...siteWith(readDemoMenu()), tables: seats }))
  return file
}

/** Requests at once while the board is filled. */
const atOnce = 8
const warmSeconds = 4

const measure = async ({ plan, grounds, tell }: Bench): Promise<Measured> => {
  const { open, openings, perSecond, seconds, readers, changesPerCost, shift } = plan.kitchen
  const weight = weighKitchen()
  const config = grounds.configWith({ http: { demo: true, requestsPerMinute: 10_000_000 } })
  return playOn(
    () => openGateway({ ...grounds, config, site: largeSite(grounds) }, grounds.newData()),
    async ({ program, kitchen }) => {
      const door: Door = 'feedPort' in kitchen ? kitchen : { feedPort: 0, key: '' }
      const mirror = await openMirror(door)
      const brigade = callBrigade(door)
      const work = findWork(brigade, mirror, chanceFrom(7))
      tell(`${open} tickets are ordered`)
      while (mirror.open < open) await Promise.all(Array.from({ length: atOnce }, brigade.order))
      tell('a change is told to one screen, and to eight')
      const cost = await measureReaders(program.pid, door, changesPerCost, { work, mirror })
      const others = await openReaders(door, readers - 1)
      const url = `http://127.0.0.1:${door.feedPort}/kitchen`
      tell(`a board of ${mirror.open} tickets is opened`)
      const opened: Tasks[] = []
      while (opened.length < openings - 1) {
        const one = await openScreen(url)
        opened.push(one.opening)
        await one.close()
      }
      const screen = await openScreen(url)
      opened.push(screen.opening)
      try {
        tell('its other views are opened')
        const views = await tourViews(screen)
        const all = { work, mirror, screen }
        await serve({ open, perSecond, seconds: warmSeconds }, all)
        // What the start took is the start's: a board of so many tickets is read once.
        const start = screen.long.length
        tell(`${perSecond} changes a second beside ${mirror.open} open tickets`)
        const tasksUntilNow = await screen.watchTasks()
        const served = await serve({ open, perSecond, seconds }, all)
        const tasks = await tasksUntilNow()
        await pause(500)
        const long = screen.long.slice(start)
        tell(`${shift.changes} changes of a shift`)
        return {
          weight,
          readers: cost,
          openings: opened,
          views,
          served,
          tasks,
          long,
          shift: await playShift(shift, open, all),
        }
      } finally {
        await screen.close()
        for (const other of others) other.close()
        mirror.close()
      }
    },
  )
}

const kinds: readonly Kind[] = ['order', 'start', 'line done', 'line back', 'void', 'bump', 'recall']

const columnsFor = ({ seen }: Served): readonly Column<Kind | undefined>[] => {
  const spread = (kind: Kind | undefined) =>
    spreadOf(seen.filter(one => kind === undefined || one.kind === kind).map(({ glassMs }) => glassMs))
  return [
    { head: 'sent → on the glass, ms', cell: kind => kind ?? 'all', align: 'left' },
    { head: 'seen', cell: kind => figure(spread(kind)?.count) },
    { head: 'p50', cell: kind => figure(spread(kind)?.p50) },
    { head: 'p95', cell: kind => figure(spread(kind)?.p95) },
    { head: 'p99', cell: kind => figure(spread(kind)?.p99) },
    { head: 'max', cell: kind => figure(spread(kind)?.max) },
  ]
}

const samples: readonly Column<Sample>[] = [
  { head: 'changes', cell: one => figure(one.changes) },
  { head: 'heap', cell: one => megabytes(one.heapBytes) },
  { head: 'nodes', cell: one => figure(one.nodes) },
  { head: 'listeners', cell: one => figure(one.listeners) },
]

/** The mean of the last third, over that of the first: one sample is at the mercy of one collection. */
const growth = (all: readonly Sample[], of: (sample: Sample) => number): number => {
  const settled = all.slice(1)
  const third = Math.max(1, Math.floor(settled.length / 3))
  const mean = (some: readonly Sample[]) => some.reduce((sum, one) => sum + of(one), 0) / some.length
  return mean(settled.slice(-third)) / mean(settled.slice(0, third))
}

export const measureKitchen = async (bench: Bench): Promise<Chapter> => {
  const { open, perSecond, readers, shift: plan } = bench.plan.kitchen
  const measured = await measure(bench)
  const { served, openings, views, tasks, long, shift, weight } = measured
  const opening = Math.max(...openings.map(({ longestMs }) => longestMs))
  const glass = spreadOf(served.seen.map(({ glassMs }) => glassMs))
  const answer = spreadOf(served.seen.map(({ answerMs }) => answerMs))
  const onWall = long.filter(({ by }) => by === undefined)
  const readersRatio = (measured.readers.eightMs ?? Number.NaN) / (measured.readers.oneMs ?? Number.NaN)
  const { busy } = served
  return {
    text: [
      `A screen of all stations with ${open} open tickets, ${figure(served.perSecond)} changes a second, ${readers} other readers:`,
      drawTable(columnsFor(served), [...kinds, undefined]),
      `The gateway had answered after ${figure(answer?.p50)} ms (p95 ${figure(answer?.p95)}). A change cost the page's thread ` +
        `${figure(busy.tasks)} ms: script ${figure(busy.script)}, styles ${figure(busy.style)}, layout ${figure(busy.layout)}; ` +
        `it worked ${figure(served.share * 100)} % of the time. Its longest task took ${figure(tasks.longestMs)} ms of its own time; ` +
        `by the clock, others' work included, ${onWall.length} took over 50 ms.`,
      `To tell one screen of a change cost the gateway ${figure(measured.readers.oneMs)} ms with the change itself, eight of them ` +
        `${figure(measured.readers.eightMs)} ms.`,
      'What a shift leaves in the page, collected, with as many tickets open each time:',
      drawTable(samples, shift),
      `The first load is ${weight.scripts.length} scripts of ${kilobytes(weight.bytes)}, gzipped; until a board of ${open} tickets ` +
        `hangs there, the longest task takes ${openings.map(({ longestMs }) => figure(longestMs)).join(', ')} ms of the thread's time.`,
      `The longest task of each view that a key opens: ${views.map(one => `${one.view} ${figure(one.longestMs)}`).join(', ')} ms.`,
    ].join('\n\n'),
    targets: [
      {
        what: `${open} open tickets, ${perSecond} changes a second: on the glass, p95, ms`,
        measured: glass?.p95,
        most: 300,
      },
      { what: '… changes that never were', measured: served.unread, most: 0 },
      { what: "… longest task of the page's thread, ms", measured: tasks.longestMs, most: 50 },
      { what: `… the same while a board of ${open} tickets is opened, ms`, measured: opening, most: 50 },
      {
        what: '… and while a key opens another view of it, ms',
        measured: Math.max(...views.map(({ longestMs }) => longestMs)),
        most: 50,
      },
      {
        what: `… heap over ${figure(plan.changes)} changes, last ÷ first`,
        measured: growth(shift, one => one.heapBytes),
        most: 1.05,
      },
      { what: '… nodes', measured: growth(shift, one => one.nodes), most: 1.05 },
      { what: '… listeners', measured: growth(shift, one => one.listeners), most: 1.05 },
      { what: "kitchen's first scripts, gzipped, KB", measured: weight.bytes / 1000, most: 60 },
      { what: 'a change told to eight screens, ÷ to one', measured: readersRatio, most: 2 },
    ],
    headline: {
      'kitchen screen: change on the glass p95, ms': glass?.p95,
      'kitchen screen: work a change, ms': busy.tasks,
      'kitchen screen: longest task, ms': Math.max(tasks.longestMs, opening),
      'kitchen screen: heap over a shift, last ÷ first': growth(shift, one => one.heapBytes),
      'a change told to eight screens, ÷ to one': readersRatio,
    },
    measured,
  }
}

/** The kitchen's screen under measurement: the real page in one headless Chromium, with somebody who reads it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'
import { Fault } from '../../../protocol/fault.ts'
import { desktop, launch, skip } from '../../../test/pages/browser.ts'
import { sharedNow } from '../instant.ts'
import { type Glass, type LongTask, probe, type Told, tellName } from './probe.ts'
import { type Tasks, watchTasks } from './tasks.ts'

/** What the page's process holds once everything that nobody holds is thrown away. */
export interface Held {
  readonly heapBytes: number
  readonly nodes: number
  readonly listeners: number
}

/** What the page's main thread has done so far, in milliseconds of its own time. */
export interface Busy {
  readonly tasks: number
  readonly script: number
  readonly layout: number
  readonly style: number
}

export interface Screen {
  /** From nothing to a board that lives. */
  readonly opening: Tasks
  readonly page: Page
  readonly session: CDPSession
  /** What is on the glass now; times are the bench's. */
  readonly glass: Glass
  /** Tasks over 50 ms, and what the page's own scripts had in frames that took so long. */
  readonly long: readonly LongTask[]
  /** Called for everything that is read from now on; what is returned ends that. */
  follow(see: (glass: Glass) => void): () => void
  held(): Promise<Held>
  busy(): Promise<Busy>
  /** From now until what it resolves with is called. */
  watchTasks(): Promise<() => Promise<Tasks>>
  close(): Promise<void>
}

/** Readings of the page's clock; the one that was answered soonest is the truest. */
const readings = 15

/** What comes after the first page has come by then, in milliseconds. */
const settleMs = 1_000

/** What is to be added to the page's milliseconds to have the bench's: exact to half of the quickest round trip. */
const clockBetween = async (page: Page): Promise<number> => {
  let best = { tookMs: Number.POSITIVE_INFINITY, offset: 0 }
  for (let n = 0; n < readings; n++) {
    const asked = sharedNow()
    const there = Number(await page.evaluate('performance.now()'))
    const answered = sharedNow()
    const tookMs = answered - asked
    if (tookMs < best.tookMs) best = { tookMs, offset: (asked + answered) / 2 - there }
  }
  return best.offset
}

const figuresOf = async (session: CDPSession): Promise<ReadonlyMap<string, number>> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}

/**
 * Opens the page as a kitchen's kiosk does, with sound, and waits until its line lives.
 *
 * @param url of the page, at a gateway that lets it in by itself
 * @throws Fault `no-browser`
 */
export const openScreen = async (url: string): Promise<Screen> => {
  if (skip !== false) throw new Fault('no-browser', skip)
  const browser = await launch(true)
  try {
    const page = await browser.newPage({ viewport: desktop })
    const session = await page.context().newCDPSession(page)
    await session.send('Runtime.enable')
    await session.send('Runtime.addBinding', { name: tellName })
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const seeing = new Set<(glass: Glass) => void>()
    const long: LongTask[] = []
    let offset = 0
    let glass: Glass = { at: 0, open: -1, tickets: [], marks: [] }
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== tellName) return
      const told: Told = JSON.parse(payload)
      if ('long' in told) return void long.push(told.long)
      glass = { ...told.glass, at: told.glass.at + offset }
      for (const see of seeing) see(glass)
    })
    await page.addInitScript(probe)
    const untilNow = await watchTasks(page)
    await page.goto(url)
    await page.locator('.link.live').first().waitFor()
    await page.locator('.board-room[aria-busy="false"]').waitFor()
    // Its next pages are measured after the first one hangs there.
    await pause(settleMs)
    const opening = await untilNow()
    offset = await clockBetween(page)
    const screen: Screen = {
      opening,
      page,
      session,
      get glass() {
        return glass
      },
      long,
      follow: see => {
        seeing.add(see)
        return () => void seeing.delete(see)
      },
      held: async () => {
        // Twice, with a moment between: what is only weakly held is let go in the second.
        for (let n = 0; n < 2; n++) {
          await session.send('HeapProfiler.collectGarbage')
          await pause(50)
        }
        const figures = await figuresOf(session)
        const of = (name: string) => figures.get(name) ?? Number.NaN
        return { heapBytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') }
      },
      busy: async () => {
        const figures = await figuresOf(session)
        const of = (name: string) => (figures.get(name) ?? Number.NaN) * 1000
        return {
          tasks: of('TaskDuration'),
          script: of('ScriptDuration'),
          layout: of('LayoutDuration'),
          style: of('RecalcStyleDuration'),
        }
      },
      watchTasks: () => watchTasks(page),
      close: () => browser.close(),
    }
    return screen
  } catch (cause) {
    await browser.close()
    throw cause
  }
}

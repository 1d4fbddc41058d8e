/** How long the page's main thread was at one task, in its own time: what it waited for others of this machine is not in it. */
import type { Page } from 'playwright-core'

/** Milliseconds of the thread. A task is all that comes at once: script, styles, layout and paint. */
export interface Tasks {
  readonly longestMs: number
  readonly over50: number
}

/** The part of Chromium's trace events that is read; `tdur` is microseconds of the thread. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
}

const longMs = 50

/** What the page leaves in the trace, so that its thread is known: the browser's own address line is a page as well. */
const mark = 'page of the bench'

/** Looks until it is told to stop. Nothing but tasks is kept: a minute of everything is hundreds of megabytes. */
export const watchTasks = async (page: Page): Promise<() => Promise<Tasks>> => {
  const browser = page.context().browser()
  if (browser === null) throw new Error('a page of no browser')
  const session = await browser.newBrowserCDPSession()
  const tasks: TraceEvent[] = []
  const mains = new Set<string>()
  const thread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as readonly TraceEvent[]) {
      if (event.name === 'RunTask' && event.ph === 'X') tasks.push(event)
      if (event.name === mark) mains.add(thread(event))
    }
  })
  const ended = new Promise<void>(resolve => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'],
      excludedCategories: ['*'],
    },
  })
  return async () => {
    await page.evaluate(name => {
      performance.mark(name)
      performance.clearMarks(name)
    }, mark)
    await session.send('Tracing.end')
    await ended
    const own = tasks.filter(task => mains.has(thread(task))).map(({ tdur = 0 }) => tdur / 1000)
    await session.detach()
    return {
      longestMs: own.length === 0 ? Number.NaN : Math.max(...own),
      over50: own.filter(ms => ms > longMs).length,
    }
  }
}

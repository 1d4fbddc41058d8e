/** What a change costs the gateway with one screen that reads along, and with eight. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Door } from '../door.ts'
import { type FeedScreen, openFeedScreen } from '../screen.ts'
import { useOf } from '../use.ts'
import type { Mirror } from './mirror.ts'
import type { Work } from './work.ts'

/** The gateway's own work, in the program and in the kernel for it; undefined where the machine does not tell. */
export interface ReadersCost {
  readonly oneMs: number | undefined
  readonly eightMs: number | undefined
}

/** As fast as a busy house asks, so that nothing waits for anything. */
const perSecond = 100

export const openReaders = (door: Door, count: number): Promise<readonly FeedScreen[]> =>
  Promise.all(Array.from({ length: count }, () => openFeedScreen(door, new Set())))

const costOf = async (
  pid: number,
  changes: number,
  work: Work,
  mirror: Mirror,
): Promise<number | undefined> => {
  const before = useOf(pid)
  const asked: Promise<unknown>[] = []
  const began = performance.now()
  for (let n = 0; n < changes; n++) {
    await pause(Math.max(0, began + (n * 1000) / perSecond - performance.now()))
    const deed = work.cook(mirror.board())
    if (deed !== undefined) asked.push(deed.do())
  }
  await Promise.all(asked)
  const after = useOf(pid)
  return before === undefined || after === undefined
    ? undefined
    : ((after.cpuSeconds - before.cpuSeconds) * 1000) / asked.length
}

/** The mirror is the one; seven come beside it, and go again. */
export const measureReaders = async (
  pid: number,
  door: Door,
  changes: number,
  { work, mirror }: { readonly work: Work; readonly mirror: Mirror },
): Promise<ReadersCost> => {
  // The first of them find a gateway that is still warming up.
  await costOf(pid, changes, work, mirror)
  const oneMs = await costOf(pid, changes, work, mirror)
  const others = await openReaders(door, 7)
  const eightMs = await costOf(pid, changes, work, mirror)
  for (const other of others) other.close()
  return { oneMs, eightMs }
}

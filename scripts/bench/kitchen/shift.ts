/** A whole shift's changes one after the other: what they leave behind in the page. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Held, Screen } from './glass.ts'
import type { Mirror } from './mirror.ts'
import type { Deed, Work } from './work.ts'

/*
 * The shift is hurried by its changes, not by its clock. What a page may pile up are tickets, cards, listeners and wishes,
 * and those come with changes. A clock that ran 240 times as fast would make the gateway's heartbeat shorter than a frame
 * and the page would only say that its line is cut.
 */

export interface Shift {
  readonly changes: number
  readonly perSecond: number
  readonly samples: number
}

export interface Sample extends Held {
  readonly changes: number
}

/** So many cooks press at the same time. */
const atOnce = 5
const patienceMs = 20_000

/** @throws Error where the page never shows as many open tickets as there are */
const agree = async (mirror: Mirror, screen: Screen): Promise<void> => {
  const until = performance.now() + patienceMs
  while (screen.glass.open !== mirror.open) {
    if (performance.now() > until)
      throw new Error(`the page shows ${screen.glass.open} open tickets, and there are ${mirror.open}`)
    await pause(20)
  }
}

/** @param open so many tickets hang there whenever the page is looked at */
export const playShift = async (
  { changes, perSecond, samples }: Shift,
  open: number,
  { work, mirror, screen }: { readonly work: Work; readonly mirror: Mirror; readonly screen: Screen },
): Promise<readonly Sample[]> => {
  const found: Sample[] = []
  const look = async (done: number): Promise<void> => {
    while (mirror.open < open) await work.order().do()
    while (mirror.open > open) {
      const [ticket] = mirror.board()
      await work.bump(mirror.board())?.do()
      await mirror.until(
        ({ tickets }) => ticket !== undefined && tickets.get(ticket.ticket)?.state !== ticket.state,
      )
    }
    await work.seeOff()
    await agree(mirror, screen)
    found.push({ changes: done, ...(await screen.held()) })
  }
  /** In turn: one comes, one goes, and between them they are cooked. */
  const turn = (n: number): Deed | undefined => {
    if (n % 14 === 0) return work.order()
    return mirror.open > open && n % 2 === 1
      ? work.bump(mirror.board())
      : work.cook(mirror.board().slice(0, 20))
  }
  await look(0)
  let done = 0
  for (let sample = 1; sample <= samples; sample++) {
    const until = Math.round((changes * sample) / samples)
    const began = performance.now()
    const from = done
    while (done < until) {
      await pause(Math.max(0, began + ((done - from) * 1000) / perSecond - performance.now()))
      const some = Array.from({ length: Math.min(atOnce, until - done) }, (_, n) => turn(done + n))
      await Promise.all(some.map(deed => deed?.do()))
      done += some.length
      if (done % 100 < atOnce) await work.seeOff()
    }
    await look(done)
  }
  return found
}

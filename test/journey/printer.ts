/** The ticket printer of a restaurant under test: a process of its own, its papers and its switches. */
import type { Clock } from '../../protocol/time.ts'
import { inRoot } from '../../scripts/simulate/folder.ts'
import { ask, follow } from '../../scripts/simulate/relay.ts'
import type { Bell } from '../../scripts/torture/bell.ts'
import { start } from '../../scripts/torture/program.ts'
import { type Sheet, sheetsOn } from '../../scripts/torture/sheet.ts'

export interface Printer {
  /** `tcp://127.0.0.1:port`. */
  readonly url: string
  /** Every ticket that was cut off, in order; a hundred papers at most. */
  readonly sheets: readonly Sheet[]
  /** Any of its switches. */
  set(switches: {
    readonly power?: boolean
    readonly paper?: boolean
    readonly stall?: boolean
  }): Promise<void>
  /** Waits until a ticket is on paper, and gives all its papers so far. */
  prints(ticket: string): Promise<readonly Sheet[]>
  close(): Promise<void>
}

interface Paper {
  readonly cut: string
  readonly lines: readonly string[]
}

const portOf = (url: unknown): number => Number(new URL(String(url)).port)

/** @param mmPerSecond how fast it is; a real one makes 200 */
export const plugIn = async (clock: Clock, bell: Bell, mmPerSecond = 1000): Promise<Printer> => {
  const main = inRoot('scripts', 'simulate', 'printer.ts')
  const flags = ['--port', '0', '--control', '0', '--columns', '42', '--speed', `${mmPerSecond}`]
  const program = start({ name: 'printer', command: [main, ...flags], bell })
  const { url, control } = await program.ready
  const port = portOf(control)
  let sheets: readonly Sheet[] = []

  const look = async () => {
    const { body } = await ask(port, 'GET', '/papers')
    const { papers } = JSON.parse(new TextDecoder().decode(body)) as { papers: readonly Paper[] }
    const cut = papers.filter(paper => paper.cut !== 'none').flatMap(paper => sheetsOn(paper.lines))
    // Two looks may come back in the wrong order, and no paper ever goes back into the printer.
    if (cut.length > sheets.length) sheets = cut
    bell.ring()
  }
  const unfollow = follow({
    port,
    path: '/events',
    clock,
    onEvent: ({ name }) => void (name === 'cut' && look()),
  })
  const of = (ticket: string) => sheets.filter(sheet => sheet.ticket === ticket)
  return {
    url: String(url),
    get sheets() {
      return sheets
    },
    set: async switches => {
      const { status } = await ask(port, 'POST', '/fault', switches)
      if (status !== 200) throw new Error(`the printer refuses ${JSON.stringify(switches)}`)
    },
    prints: ticket =>
      bell.until(`paper of ${ticket}`, () => {
        const found = of(ticket)
        return found.length > 0 && found
      }),
    close: () => {
      unfollow()
      return program.close()
    },
  }
}

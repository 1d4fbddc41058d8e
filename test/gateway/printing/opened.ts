/** A desk whose kitchen prints. */
import { keepAnswers } from '../../../gateway/desk/answers.ts'
import { openDesk } from '../../../gateway/desk/desk.ts'
import { restoreFloor } from '../../../gateway/desk/restore.ts'
import { type MemoryDisk, openMemoryJournal } from '../../../gateway/journal/memory.ts'
import { openPrinting } from '../../../gateway/printing/printing.ts'
import type { FactName } from '../../../gateway/rules/fact.ts'
import { systemClock } from '../../../hardware/board/clock.ts'
import { paperLines } from '../../../hardware/printer/simulated/paper.ts'
import type { SimulatedPrinter } from '../../../hardware/printer/simulated/printer.ts'
import type { Site } from '../../../protocol/site.ts'
import type { Clock } from '../../../protocol/time.ts'
import { fresh, menu, site, version } from '../rules/room.ts'

/**
 * One whose kitchen prints on `printer`; opened again on the same disk it is the gateway after a restart.
 * @param clock of the house: what facts are dated with, and printers are waited for by
 */
export const open = async (disk: MemoryDisk, printer: SimulatedPrinter, clock: Clock = systemClock) => {
  const journal = await openMemoryJournal(disk)
  const index = { cursor: 0, seqOf: () => undefined, take: async () => undefined }
  const answers = keepAnswers(index, () => undefined)
  const floor = await restoreFloor(journal, undefined, answers, 0)
  const desk = openDesk({
    journal,
    answers,
    clock,
    random: n => crypto.getRandomValues(new Uint8Array(n)),
    floor,
    report: () => undefined,
  })
  const url = `tcp://127.0.0.1:${printer.port}`
  const house: Site = { ...site, printers: { p1: { url, columns: 42 } } }
  /** Gives the house another set-up. */
  const publish = (more: Partial<Site>) =>
    desk.ask(
      { kind: 'gateway', part: 'seed' },
      { type: 'publish-site', id: fresh(), site: { ...house, ...more } },
    )
  await publish({})
  await desk.ask({ kind: 'gateway', part: 'seed' }, { type: 'publish-menu', id: 'menu', menu, version })
  const facts: FactName[] = []
  const watchers = new Set<() => void>()
  desk.follow(({ entry }) => {
    facts.push(...entry.facts.map(({ fact }) => fact))
    for (const watcher of watchers) watcher()
  })
  /** Resolves when `fact` was heard `times` times in all. */
  const heard = (fact: FactName, times = 1) =>
    new Promise<void>(resolve => {
      const look = () => {
        if (facts.filter(one => one === fact).length < times) return
        watchers.delete(look)
        resolve()
      }
      watchers.add(look)
      look()
    })
  return { desk, facts, heard, url, publish, printing: await openPrinting(desk, clock, () => 0) }
}

/** Whole papers, as text. */
export const texts = (printer: SimulatedPrinter) =>
  printer.papers.map(paper => paperLines(paper, 12).join('\n')).filter(text => text.trim() !== '')

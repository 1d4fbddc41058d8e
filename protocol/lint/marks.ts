/** Whether a kitchen is warned of a dish before it is late. */
import type { Menu } from '../menu.ts'
import { called, error, type Finding } from './finding.ts'
import { placedItems } from './places.ts'

export const lintMarks = (menu: Menu): readonly Finding[] =>
  placedItems(menu).flatMap(({ item, place }) => {
    const { warnMinutes, lateMinutes } = item
    if (warnMinutes === undefined || lateMinutes === undefined || warnMinutes <= lateMinutes) return []
    const message = `${called(item, menu.languages[0] ?? '')} would be late after ${lateMinutes} minutes and due after ${warnMinutes}. Change one of the two: due comes first.`
    return [error('due-after-late', `${place}.warnMinutes`, message)]
  })

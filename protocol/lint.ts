/** A menu read by somebody careful before it is published: what would go wrong, and what could be better. */
import { lintChoices } from './lint/choices.ts'
import type { Finding } from './lint/finding.ts'
import { lintKeys } from './lint/keys.ts'
import { lintMarks } from './lint/marks.ts'
import { lintOffer } from './lint/offer.ts'
import { lintPrices } from './lint/prices.ts'
import { lintPrinters } from './lint/printers.ts'
import { lintRouting } from './lint/routing.ts'
import { lintTaxes } from './lint/taxes.ts'
import { lintTexts } from './lint/texts.ts'
import { lintWatch } from './lint/watch.ts'
import type { Menu } from './menu.ts'
import type { Site } from './site.ts'

/**
 * What is wrong with a menu whose shape has been checked: errors first, then warnings, each in the order of
 * the rules. A menu with errors must not be published: some dish on it could not be ordered, priced or made.
 *
 * @param site with it, the stations and tax classes a menu names are looked up too
 */
export const lintMenu = (menu: Menu, site?: Site): readonly Finding[] => {
  const findings = [
    ...lintKeys(menu),
    ...lintChoices(menu),
    ...lintPrices(menu),
    ...lintTexts(menu),
    ...lintOffer(menu),
    ...lintMarks(menu),
    ...(site === undefined
      ? []
      : [...lintRouting(menu, site), ...lintTaxes(menu, site), ...lintPrinters(site), ...lintWatch(site)]),
  ]
  const errors = findings.filter(({ level }) => level === 'error')
  return [...errors, ...findings.filter(({ level }) => level === 'warning')]
}

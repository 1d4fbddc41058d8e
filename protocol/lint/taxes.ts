/** Whether every dish is taxed as the house taxes. */
import type { Menu } from '../menu.ts'
import type { Site } from '../site.ts'
import { error, type Finding, few, warning } from './finding.ts'
import { didYouMean } from './nearest.ts'
import { placedItems } from './places.ts'

export const lintTaxes = (menu: Menu, site: Site): readonly Finding[] => {
  const named = [
    ...menu.categories.map(({ tax }, n) => ({ tax, place: `categories[${n}].tax` })),
    ...placedItems(menu).map(({ item, place }) => ({ tax: item.tax, place: `${place}.tax` })),
  ].flatMap(({ tax, place }) => (tax === undefined ? [] : [{ tax, place }]))
  const [first] = named
  if (first === undefined) return []
  if (site.taxes === undefined) {
    const message =
      'this restaurant has no taxes set up, so no tax will be shown on a check. Add them to the site.'
    return [warning('no-taxes', first.place, message)]
  }
  const classes = Object.keys(site.taxes.classes)
  return named
    .filter(({ tax }) => !classes.includes(tax))
    .map(({ tax, place }) =>
      error(
        'unknown-tax',
        place,
        `this restaurant has no tax class "${tax}"${didYouMean(tax, classes) || `. It has ${few(classes)}.`}`,
      ),
    )
}

/** What a table does not eat, and what is to be said against a dish. */

import { type Allergen, allergens, type Diet, diets } from '../../../protocol/allergen.ts'
import { type Avoided, isDiet } from '../../../protocol/avoiding.ts'
import type { OptionId } from '../../../protocol/ids.ts'
import type { Group, Item, Option } from '../../../protocol/menu.ts'
import type { Pad } from '../pad.ts'
import { textsFor } from '../texts/languages.ts'
import { begin } from './draft.ts'

/** Why the table would not want it. */
export interface Objection {
  /** What it certainly contains of what is avoided. */
  readonly contains: readonly Allergen[]
  /** The diets that it certainly does not suit. */
  readonly not: readonly Diet[]
  /** Nobody has said what would have to be known. */
  readonly unknown: boolean
}

/** What can be ticked: the 14 classes, and diets where this menu knows of any. */
export const avoidable = ({ menu }: Pad): readonly Avoided[] => {
  const knows = [...(menu?.items.values() ?? [])].some(({ item }) => item.diets !== undefined)
  return knows ? [...allergens, ...diets] : allergens
}

/** Of the item being chosen. */
export const optionsOf = ({ draft }: Pad): readonly OptionId[] => draft?.options ?? []

/** As the kitchen makes it for whoever changes nothing; as chosen, while it is being chosen. */
export const usualOptionsOf = (pad: Pad, item: Item): readonly OptionId[] => {
  if (pad.draft?.item === item.id) return pad.draft.options
  return pad.menu === undefined ? [] : begin(pad.menu, item.id, pad.stock.options).options
}

interface Chosen {
  readonly group: Group
  readonly options: readonly Option[]
}

const chosenOf = ({ menu }: Pad, { id }: Item, options: readonly OptionId[]): readonly Chosen[] =>
  (menu?.items.get(id)?.groups ?? []).map(group => ({
    group,
    options: group.options.filter(option => options.includes(option.id)),
  }))

/** What is certainly in it as chosen; undefined where nobody has said anything of the dish. */
export const contentsOf = (
  pad: Pad,
  item: Item,
  options: readonly OptionId[] = [],
): readonly Allergen[] | undefined => {
  if (item.allergens === undefined) return undefined
  const brought = chosenOf(pad, item, options).flatMap(chosen => chosen.options)
  const all = new Set([...item.allergens, ...brought.flatMap(option => option.allergens ?? [])])
  return allergens.filter(allergen => all.has(allergen))
}

/**
 * Whether that is all: somebody has stated the dish and everything chosen with it. What leaves something out brings
 * nothing in; a question that is still open is as good as its answers.
 */
export const isStated = (pad: Pad, item: Item, options: readonly OptionId[] = []): boolean =>
  item.allergens !== undefined &&
  chosenOf(pad, item, options).every(({ group, options: chosen }) =>
    chosen.length < group.min
      ? group.options.every(option => option.allergens?.length === 0)
      : chosen.every(option => option.as === 'without' || option.allergens !== undefined),
  )

/** A dish is vegan whatever its questions are answered; of what guests add to it nobody has said so. */
export const isExtended = (pad: Pad, item: Item, options: readonly OptionId[] = []): boolean =>
  chosenOf(pad, item, options).some(
    ({ group, options: chosen }) => group.min === 0 && chosen.some(option => option.as !== 'without'),
  )

/** Undefined where the table can eat it, by all that is known. */
export const objectionTo = (
  pad: Pad,
  item: Item,
  options: readonly OptionId[] = [],
): Objection | undefined => {
  const contents = contentsOf(pad, item, options)
  // What is vegan is vegetarian, whoever forgot to say so.
  const suits = (diet: Diet) => item.diets?.some(one => one === diet || one === 'vegan')
  const contains = contents?.filter(allergen => pad.avoid.includes(allergen)) ?? []
  const wanted = pad.avoid.filter(isDiet)
  const not = wanted.filter(diet => suits(diet) === false)
  const unknown =
    (!isStated(pad, item, options) && pad.avoid.length > wanted.length) ||
    (wanted.length > 0 && (item.diets === undefined || isExtended(pad, item, options)))
  return contains.length > 0 || not.length > 0 || unknown ? { contains, not, unknown } : undefined
}

/** There is nothing certain to be said against it. */
export const isUnknown = ({ contains, not }: Objection): boolean => contains.length + not.length === 0

/** What an order tells the cooks; undefined where the guests did not say so. */
export const toldKitchen = (pad: Pad): readonly Avoided[] | undefined =>
  pad.tellKitchen === true && pad.avoid.length > 0 ? pad.avoid : undefined

/** The same for the guests to read, in the house's language: whoever they show it to has to understand it. */
export const kitchenNote = ({ avoid, menu }: Pad): string => {
  const texts = textsFor(menu?.menu.languages[0] ?? 'en')
  const classes = allergens.filter(allergen => avoid.includes(allergen)).map(one => texts.allergens[one])
  const kinds = diets.filter(diet => avoid.includes(diet)).map(one => texts.avoid.diets[one])
  return [
    classes.length === 0 ? '' : texts.avoid.note(classes.join(', ')),
    kinds.length === 0 ? '' : texts.avoid.dietNote(kinds.join(', ')),
  ]
    .filter(text => text !== '')
    .join(' · ')
}

/** What a table says that it does not eat, from the pad where it is ticked to the ticket that warns the cooks. */
import { Type } from 'typebox'
import { Allergen, allergens, Diet, diets } from './allergen.ts'

/** One of the 14 classes, or a diet: then whatever does not suit it. */
export type Avoided = Allergen | Diet
export const Avoided = Type.Unsafe<Avoided>(Type.Union([Allergen, Diet]))

/** All that a table may avoid, each once. */
export const Avoids = Type.Array(Avoided, { minItems: 1, maxItems: allergens.length + diets.length })

export const isDiet = (avoided: Avoided): avoided is Diet => diets.some(diet => diet === avoided)

/** What cooks have to see before they begin, in capitals: `ALLERGY PEANUTS, MILK`, `DIET VEGAN`; the graver first. */
export const warningsOf = (avoids: readonly Avoided[]): readonly string[] => {
  const named = (word: string, all: readonly Avoided[]): readonly string[] => {
    const names = all.filter(one => avoids.includes(one)).map(one => one.toUpperCase())
    return names.length === 0 ? [] : [`${word} ${names.join(', ')}`]
  }
  return [...named('ALLERGY', allergens), ...named('DIET', diets)]
}

/** What a dish may hold that somebody must not eat, and whom it suits. */
import { Type } from 'typebox'

/** The 14 classes of Regulation (EU) 1169/2011, Annex II. */
export const allergens = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soy',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const
export type Allergen = (typeof allergens)[number]
export const Allergen = Type.Unsafe<Allergen>(Type.Union(allergens.map(name => Type.Literal(name))))

/** What a dish may be for people who do not eat everything. Vegan is vegetarian too. */
export const diets = ['vegetarian', 'vegan'] as const
export type Diet = (typeof diets)[number]
export const Diet = Type.Unsafe<Diet>(Type.Union(diets.map(name => Type.Literal(name))))

/** What is in a dish and what a table does not eat, in English. */
import type { Allergen } from '../../../../protocol/allergen.ts'

export const allergens: Readonly<Record<Allergen, string>> = {
  gluten: 'gluten',
  crustaceans: 'crustaceans',
  eggs: 'eggs',
  fish: 'fish',
  peanuts: 'peanuts',
  soy: 'soy',
  milk: 'milk',
  nuts: 'nuts',
  celery: 'celery',
  mustard: 'mustard',
  sesame: 'sesame',
  sulphites: 'sulphites',
  lupin: 'lupin',
  molluscs: 'molluscs',
}

export const avoid = {
  row: 'Allergens, diet',
  title: 'We do not eat',
  diets: { vegetarian: 'vegetarian', vegan: 'vegan' },
  only: (diet: string) => `only ${diet}`,
  tell: 'Tell the kitchen',
  question: 'Tell the kitchen too?',
  body: (note: string) => `Your orders then say “${note}”. Please tell our staff as well.`,
  note: (names: string) => `Allergy: ${names}`,
  dietNote: (names: string) => `Diet: ${names}`,
  not: (diet: string) => `Not ${diet}`,
  unknown: 'Nobody stated this',
  unknownBody: 'Please ask staff what is in it. Add it anyway?',
  choices: 'Choices: please ask staff',
  addAnyway: 'You avoid this. Add it anyway?',
  dietUnknown: 'Vegetarian or vegan: please ask staff',
  is: (diet: string) => `This is ${diet}.`,
  minutes: (n: number) => `Takes about ${n} min`,
}

export const again = { row: 'Again', all: 'Everything again' }

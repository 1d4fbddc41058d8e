/** What is in a dish and what a table does not eat, in German. */
import type { Allergen } from '../../../../protocol/allergen.ts'
import type { avoid as english } from './en.ts'

export const allergens: Readonly<Record<Allergen, string>> = {
  gluten: 'Gluten',
  crustaceans: 'Krebstiere',
  eggs: 'Eier',
  fish: 'Fisch',
  peanuts: 'Erdnüsse',
  soy: 'Soja',
  milk: 'Milch',
  nuts: 'Nüsse',
  celery: 'Sellerie',
  mustard: 'Senf',
  sesame: 'Sesam',
  sulphites: 'Sulfite',
  lupin: 'Lupinen',
  molluscs: 'Weichtiere',
}

export const avoid: typeof english = {
  row: 'Allergene, Ernährung',
  title: 'Wir essen nicht',
  diets: { vegetarian: 'vegetarisch', vegan: 'vegan' },
  only: (diet: string) => `nur ${diet}`,
  tell: 'Der Küche sagen',
  question: 'Auch der Küche sagen?',
  body: (note: string) => `Auf Ihren Bestellungen steht dann „${note}“. Bitte sagen Sie es auch dem Service.`,
  note: (names: string) => `Allergie: ${names}`,
  dietNote: (names: string) => `Ernährung: ${names}`,
  not: (diet: string) => `Nicht ${diet}`,
  unknown: 'Dazu gibt es keine Angabe',
  unknownBody: 'Bitte fragen Sie den Service, was darin ist. Trotzdem dazu?',
  choices: 'Auswahl: bitte Personal fragen',
  addAnyway: 'Das möchten Sie meiden. Trotzdem dazu?',
  dietUnknown: 'Vegetarisch oder vegan: bitte Service fragen',
  is: (diet: string) => `Dieses Gericht ist ${diet}.`,
  minutes: (n: number) => `Dauert etwa ${n} min`,
}

export const again = { row: 'Noch einmal', all: 'Alles noch einmal' }

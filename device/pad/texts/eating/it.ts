/** What is in a dish and what a table does not eat, in Italian. */
import type { Allergen } from '../../../../protocol/allergen.ts'
import type { avoid as english } from './en.ts'

export const allergens: Readonly<Record<Allergen, string>> = {
  gluten: 'glutine',
  crustaceans: 'crostacei',
  eggs: 'uova',
  fish: 'pesce',
  peanuts: 'arachidi',
  soy: 'soia',
  milk: 'latte',
  nuts: 'frutta a guscio',
  celery: 'sedano',
  mustard: 'senape',
  sesame: 'sesamo',
  sulphites: 'solfiti',
  lupin: 'lupini',
  molluscs: 'molluschi',
}

export const avoid: typeof english = {
  row: 'Allergeni, dieta',
  title: 'Non mangiamo',
  diets: { vegetarian: 'vegetariano', vegan: 'vegano' },
  only: (diet: string) => `solo ${diet}`,
  tell: 'Avvisare la cucina',
  question: 'Avvisare anche la cucina?',
  body: (note: string) => `I suoi ordini porteranno «${note}». Avvisi anche il personale, per favore.`,
  note: (names: string) => `Allergia: ${names}`,
  dietNote: (names: string) => `Dieta: ${names}`,
  not: (diet: string) => `Non ${diet}`,
  unknown: 'Nessuna indicazione',
  unknownBody: 'Chieda al personale che cosa contiene. Aggiungerlo comunque?',
  choices: 'Opzioni: chieda al personale',
  addAnyway: 'Lei lo evita. Aggiungerlo comunque?',
  dietUnknown: 'Vegetariano o vegano: chieda al personale',
  is: (diet: string) => `Questo piatto è ${diet}.`,
  minutes: (n: number) => `Circa ${n} min di attesa`,
}

export const again = { row: 'Ancora', all: 'Tutto di nuovo' }

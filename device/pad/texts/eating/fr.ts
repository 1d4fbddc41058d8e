/** What is in a dish and what a table does not eat, in French. */
import type { Allergen } from '../../../../protocol/allergen.ts'
import type { avoid as english } from './en.ts'

export const allergens: Readonly<Record<Allergen, string>> = {
  gluten: 'gluten',
  crustaceans: 'crustacés',
  eggs: 'œufs',
  fish: 'poisson',
  peanuts: 'arachides',
  soy: 'soja',
  milk: 'lait',
  nuts: 'fruits à coque',
  celery: 'céleri',
  mustard: 'moutarde',
  sesame: 'sésame',
  sulphites: 'sulfites',
  lupin: 'lupin',
  molluscs: 'mollusques',
}

export const avoid: typeof english = {
  row: 'Allergènes, régime',
  title: 'Nous évitons',
  diets: { vegetarian: 'végétarien', vegan: 'végan' },
  only: (diet: string) => `seulement ${diet}`,
  tell: 'Prévenir la cuisine',
  question: 'Prévenir aussi la cuisine ?',
  body: (note: string) => `Vos commandes porteront « ${note} ». Prévenez aussi le service, s’il vous plaît.`,
  note: (names: string) => `Allergie : ${names}`,
  dietNote: (names: string) => `Régime : ${names}`,
  not: (diet: string) => `Pas ${diet}`,
  unknown: 'Composition non indiquée',
  unknownBody: 'Demandez au service ce qu’il contient. L’ajouter quand même ?',
  choices: 'Options : demandez au personnel',
  addAnyway: 'Vous l’évitez. L’ajouter quand même ?',
  dietUnknown: 'Végétarien ou végan : demandez au service',
  is: (diet: string) => `Ce plat est ${diet}.`,
  minutes: (n: number) => `Environ ${n} min d’attente`,
}

export const again = { row: 'Encore', all: 'Tout de nouveau' }

/** What is in a dish and what a table does not eat, in Spanish. */
import type { Allergen } from '../../../../protocol/allergen.ts'
import type { avoid as english } from './en.ts'

export const allergens: Readonly<Record<Allergen, string>> = {
  gluten: 'gluten',
  crustaceans: 'crustáceos',
  eggs: 'huevo',
  fish: 'pescado',
  peanuts: 'cacahuetes',
  soy: 'soja',
  milk: 'leche',
  nuts: 'frutos secos',
  celery: 'apio',
  mustard: 'mostaza',
  sesame: 'sésamo',
  sulphites: 'sulfitos',
  lupin: 'altramuces',
  molluscs: 'moluscos',
}

export const avoid: typeof english = {
  row: 'Alérgenos, dieta',
  title: 'No comemos',
  diets: { vegetarian: 'vegetariano', vegan: 'vegano' },
  only: (diet: string) => `solo ${diet}`,
  tell: 'Avisar a la cocina',
  question: '¿Avisar también a la cocina?',
  body: (note: string) => `Sus pedidos llevarán «${note}». Avise también al personal, por favor.`,
  note: (names: string) => `Alergia: ${names}`,
  dietNote: (names: string) => `Dieta: ${names}`,
  not: (diet: string) => `No es ${diet}`,
  unknown: 'No hay información',
  unknownBody: 'Pregunte al personal qué contiene. ¿Añadirlo de todos modos?',
  choices: 'Opciones: pregunte al personal',
  addAnyway: 'Usted lo evita. ¿Añadirlo de todos modos?',
  dietUnknown: 'Vegetariano o vegano: pregunte al personal',
  is: (diet: string) => `Este plato es ${diet}.`,
  minutes: (n: number) => `Tarda unos ${n} min`,
}

export const again = { row: 'Otra vez', all: 'Todo otra vez' }

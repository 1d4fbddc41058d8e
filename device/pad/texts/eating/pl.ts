/** What is in a dish and what a table does not eat, in Polish. */
import type { Allergen } from '../../../../protocol/allergen.ts'
import type { avoid as english } from './en.ts'

export const allergens: Readonly<Record<Allergen, string>> = {
  gluten: 'gluten',
  crustaceans: 'skorupiaki',
  eggs: 'jaja',
  fish: 'ryby',
  peanuts: 'orzeszki ziemne',
  soy: 'soja',
  milk: 'mleko',
  nuts: 'orzechy',
  celery: 'seler',
  mustard: 'gorczyca',
  sesame: 'sezam',
  sulphites: 'siarczyny',
  lupin: 'łubin',
  molluscs: 'mięczaki',
}

export const avoid: typeof english = {
  row: 'Alergeny, dieta',
  title: 'Nie jemy',
  diets: { vegetarian: 'wege\u00adtariańskie', vegan: 'wegańskie' },
  only: (diet: string) => `tylko ${diet}`,
  tell: 'Powiedzieć kuchni',
  question: 'Powiedzieć też kuchni?',
  body: (note: string) => `Na zamówieniach będzie „${note}”. Proszę powiedzieć też obsłudze.`,
  note: (names: string) => `Alergia: ${names}`,
  dietNote: (names: string) => `Dieta: ${names}`,
  not: (diet: string) => `Nie jest ${diet}`,
  unknown: 'Brak informacji',
  unknownBody: 'Proszę zapytać obsługę o skład. Dodać mimo to?',
  choices: 'Opcje: proszę zapytać obsługę',
  addAnyway: 'Tego unikacie. Dodać mimo to?',
  dietUnknown: 'Wege\u00adtariańskie czy wegańskie: proszę pytać obsługę',
  is: (diet: string) => `To danie jest ${diet}.`,
  minutes: (n: number) => `Potrwa około ${n} min`,
}

export const again = { row: 'Jeszcze raz', all: 'Powtórz wszystko' }

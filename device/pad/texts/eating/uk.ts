/** What is in a dish and what a table does not eat, in Ukrainian. */
import type { Allergen } from '../../../../protocol/allergen.ts'
import type { avoid as english } from './en.ts'

export const allergens: Readonly<Record<Allergen, string>> = {
  gluten: 'глютен',
  crustaceans: 'ракоподібні',
  eggs: 'яйця',
  fish: 'риба',
  peanuts: 'арахіс',
  soy: 'соя',
  milk: 'молоко',
  nuts: 'горіхи',
  celery: 'селера',
  mustard: 'гірчиця',
  sesame: 'кунжут',
  sulphites: 'сульфіти',
  lupin: 'люпин',
  molluscs: 'молюски',
}

export const avoid: typeof english = {
  row: 'Алергени, дієта',
  title: 'Ми не їмо',
  diets: { vegetarian: 'вегета\u00adріанське', vegan: 'веганське' },
  only: (diet: string) => `лише ${diet}`,
  tell: 'Сказати кухні',
  question: 'Сказати й кухні?',
  body: (note: string) => `У замовленнях буде «${note}». Будь ласка, скажіть і персоналу.`,
  note: (names: string) => `Алергія: ${names}`,
  dietNote: (names: string) => `Дієта: ${names}`,
  not: (diet: string) => `Не ${diet}`,
  unknown: 'Немає відомостей',
  unknownBody: 'Спитайте персонал, що всередині. Усе одно додати?',
  choices: 'Варіанти: спитайте персонал',
  addAnyway: 'Ви цього уникаєте. Усе одно додати?',
  dietUnknown: 'Вегета\u00adріанське чи веганське: спитайте персонал',
  is: (diet: string) => `Це ${diet}.`,
  minutes: (n: number) => `Чекати близько ${n} хв`,
}

export const again = { row: 'Ще раз', all: 'Усе ще раз' }

/** What is in a dish and what a table does not eat, in Arabic. */
import type { Allergen } from '../../../../protocol/allergen.ts'
import type { avoid as english } from './en.ts'

export const allergens: Readonly<Record<Allergen, string>> = {
  gluten: 'الغلوتين',
  crustaceans: 'القشريات',
  eggs: 'البيض',
  fish: 'السمك',
  peanuts: 'الفول السوداني',
  soy: 'الصويا',
  milk: 'الحليب',
  nuts: 'المكسرات',
  celery: 'الكرفس',
  mustard: 'الخردل',
  sesame: 'السمسم',
  sulphites: 'الكبريتيت',
  lupin: 'الترمس',
  molluscs: 'الرخويات',
}

/** Allergens come with the commas of the other languages. */
const listed = (names: string) => names.replaceAll(', ', '، ')

export const avoid: typeof english = {
  row: 'الحساسية والحمية',
  title: 'لا نأكل',
  diets: { vegetarian: 'نباتي', vegan: 'نباتي صرف' },
  only: (diet: string) => `${diet} فقط`,
  tell: 'إبلاغ المطبخ',
  question: 'إبلاغ المطبخ أيضًا؟',
  body: (note: string) => `ستحمل طلباتكم «${listed(note)}». يرجى إبلاغ الموظفين أيضًا.`,
  note: (names: string) => `حساسية: ${listed(names)}`,
  dietNote: (names: string) => `حمية: ${listed(names)}`,
  not: (diet: string) => `ليس ${diet}`,
  unknown: 'لا توجد معلومات',
  unknownBody: 'يرجى سؤال الموظفين عن المكونات. إضافته رغم ذلك؟',
  choices: 'الخيارات: اسألوا الموظفين',
  addAnyway: 'أنتم تتجنبونه. إضافته رغم ذلك؟',
  dietUnknown: 'نباتي أو نباتي صرف: اسألوا الموظفين',
  is: (diet: string) => `هذا الطبق ${diet}.`,
  minutes: (n: number) => `يستغرق نحو ${n} د`,
}

export const again = { row: 'مرة أخرى', all: 'الكل مرة أخرى' }

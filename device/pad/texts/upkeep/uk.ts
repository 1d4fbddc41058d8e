/** What the house does with the pad itself: update it, look for it, look at its screen. The words, in Ukrainian. */
import type { UpkeepTexts } from './en.ts'

export const upkeep: UpkeepTexts = {
  updating: 'Оновлення',
  updatingBody: 'Це триває кілька хвилин. Тим часом питайте персонал.',
  updatingKept: 'Ваше замовлення збережено тут.',
  version: name => `Версія ${name}`,
  wanted: 'Персонал шукає цей пристрій.',
  seen: 'Персонал бачив цей екран',
}

/** What the house does with the pad itself: update it, look for it, look at its screen. The words, in Polish. */
import type { UpkeepTexts } from './en.ts'

export const upkeep: UpkeepTexts = {
  updating: 'Aktualizacja',
  updatingBody: 'To potrwa kilka minut. Do tego czasu proszę pytać obsługę.',
  updatingKept: 'Zamówienie jest tu zapisane.',
  version: name => `Wersja ${name}`,
  wanted: 'Obsługa szuka tego urządzenia.',
  seen: 'Obsługa widziała ten ekran',
}

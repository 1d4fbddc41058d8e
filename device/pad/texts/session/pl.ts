/** From the locked pad to the end of a party's evening, in Polish. */
import type { SessionTexts, sessionWords as words } from './en.ts'

export const sessionWords: typeof words = {
  help: 'Pomoc',
  waiter: 'Kelner',
  language: 'Język',
  start: 'Start',
  staff: 'Obsługa',
}

export const session: SessionTexts = {
  scan: 'Zeskanuj, aby zacząć',
  table: 'Stolik',
  howTo: 'Jak zacząć',
  howToBody: (place, code) =>
    `Proszę zeskanować kwadrat telefonem i nacisnąć tam przycisk. Albo otworzyć ${place} i wpisać ${code}.`,
  notReady: 'Proszę wezwać kelnera, który otworzy stolik.',
  offline: 'Brak połączenia. Stolik otworzy obsługa.',
  hello: 'Dzień dobry!',
  thanks: 'Dziękujemy!',
  thanksBody: 'Ten stolik zamknięto. Aby zamówić, proszę zeskanować ponownie.',
  unsent: 'Nie wysłano',
  unsentBody: 'Stolik zamknięto, zanim wysłano zamówienie. Nie będzie przygotowane ani policzone.',
  paused: 'Kuchnia zajęta',
  pausedRow: 'Przerwa',
  pausedDish: item => `${item}: chwilowo nie przygoto\u00adwujemy.`,
  pausedUntil: time => `Zamówienia znów od ${time}.`,
  pausedOpen: 'Wznowimy, gdy tylko się da.',
  pausedWorks: names => `Nadal możliwe: ${names}.`,
  pausedNothing: 'Proszę zapytać obsługę, co jest możliwe.',
  pausedCart: 'Zamówienie zostaje tu zapisane.',
  staffCode: 'Kod obsługi',
  staffCodeBody: 'Sześć naciśnięć. Zamyka się samo.',
  wrongCode: 'Nie otwarto',
  wrongCodeBody: 'Zły kod albo za dużo prób. Proszę chwilę odczekać i spróbować ponownie.',
}

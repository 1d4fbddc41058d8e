/** Większe litery, spokojniejsze klawisze i urządzenie, którego nikt nie dotyka: słowa po polsku. */
import type { Texts } from '../en.ts'

export const access: Texts['access'] = {
  row: 'Ułatwienia',
  title: 'Ułatwienia',
  large: 'Duże litery',
  steady: 'Spokojne klawisze',
  quiet: 'Mniej dźwięków',
  click: 'Dźwięk klawiszy',
  about: {
    large: 'Jedna rzecz naraz',
    steady: 'Dla niepewnych dłoni',
    quiet: 'Tylko wieści o zamówieniu',
    click: 'Ciche kliknięcie',
  },
}

export const idle: Texts['idle'] = {
  question: 'Nadal wybieracie?',
  body: (items, _, seconds) =>
    `${items}: wszystko zostaje. Ekran zgaśnie za ${seconds} s. Proszę nacisnąć klawisz.`,
  anyKey: 'Zamów: naciśnij klawisz',
}

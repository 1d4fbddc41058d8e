/** Lettere più grandi, tasti più calmi, e un dispositivo che nessuno tocca: le parole in italiano. */
import type { Texts } from '../en.ts'

export const access: Texts['access'] = {
  row: 'Accessibilità',
  title: 'Accessibilità',
  large: 'Lettere grandi',
  steady: 'Tasti calmi',
  quiet: 'Meno suoni',
  click: 'Clic dei tasti',
  about: {
    large: 'Una cosa alla volta',
    steady: 'Per mani poco ferme',
    quiet: 'Solo novità sull’ordine',
    click: 'Un clic lieve a ogni tasto',
  },
}

export const idle: Texts['idle'] = {
  question: 'Sta ancora scegliendo?',
  body: (items, one, seconds) =>
    `${items} ${one ? 'salvato' : 'salvati'}. Lo schermo si spegne tra ${seconds} s. Prema un tasto.`,
  anyKey: 'Prema un tasto per ordinare',
}

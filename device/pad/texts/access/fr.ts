/** Plus grand, plus calme, et un pad que personne ne touche : les mots en français. */
import type { Texts } from '../en.ts'

export const access: Texts['access'] = {
  row: 'Confort',
  title: 'Confort d’utilisation',
  large: 'Grandes lettres',
  steady: 'Touches calmes',
  quiet: 'Moins de sons',
  click: 'Clic des touches',
  about: {
    large: 'Une chose à la fois',
    steady: 'Pour mains peu sûres',
    quiet: 'Seulement l’essentiel',
    click: 'Un petit clic par touche',
  },
}

export const idle: Texts['idle'] = {
  question: 'Vous choisissez encore ?',
  body: (items, _, seconds) =>
    `${items} : tout est gardé. L’écran s’éteint dans ${seconds} s. Appuyez sur une touche.`,
  anyKey: 'Appuyez pour commander',
}

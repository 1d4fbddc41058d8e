/** What the house does with the pad itself: update it, look for it, look at its screen. The words, in Italian. */
import type { UpkeepTexts } from './en.ts'

export const upkeep: UpkeepTexts = {
  updating: 'Aggior\u00adnamento',
  updatingBody: 'Dura qualche minuto. Intanto chieda al personale.',
  updatingKept: 'Il suo ordine resta salvato qui.',
  version: name => `Versione ${name}`,
  wanted: 'Il personale cerca questo apparecchio.',
  seen: 'Schermo visto dal personale',
}

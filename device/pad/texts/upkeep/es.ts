/** What the house does with the pad itself: update it, look for it, look at its screen. The words, in Spanish. */
import type { UpkeepTexts } from './en.ts'

export const upkeep: UpkeepTexts = {
  updating: 'Actualización',
  updatingBody: 'Tarda unos minutos. Mientras tanto, pregunte al personal.',
  updatingKept: 'Su pedido queda guardado aquí.',
  version: name => `Versión ${name}`,
  wanted: 'El personal busca este aparato.',
  seen: 'El personal ha visto esta pantalla',
}

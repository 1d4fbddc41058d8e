/** From the locked pad to the end of a party's evening, in Spanish. */
import type { SessionTexts, sessionWords as words } from './en.ts'

export const sessionWords: typeof words = {
  help: 'Ayuda',
  waiter: 'Camarero',
  language: 'Idioma',
  start: 'Empezar',
  staff: 'Personal',
}

export const session: SessionTexts = {
  scan: 'Escanee para empezar',
  table: 'Mesa',
  howTo: 'Cómo empezar',
  howToBody: (place, code) =>
    `Escanee el cuadrado con su móvil y pulse allí el botón. O abra ${place} y escriba ${code}.`,
  notReady: 'Llame a un camarero, que le abrirá la mesa.',
  offline: 'Sin conexión. Pida al personal que abra su mesa.',
  hello: '¡Hola!',
  thanks: '¡Gracias!',
  thanksBody: 'Esta mesa se cerró. Escanee otra vez para pedir.',
  unsent: 'Ya no se envió',
  unsentBody: 'La mesa se cerró antes de enviar un pedido. No se prepara ni se cobra.',
  paused: 'Cocina saturada',
  pausedRow: 'En pausa',
  pausedDish: item => `${item}: ahora mismo no se prepara.`,
  pausedUntil: time => `Se podrá pedir de nuevo a las ${time}.`,
  pausedOpen: 'Seguimos en cuanto sea posible.',
  pausedWorks: names => `Todavía es posible: ${names}.`,
  pausedNothing: 'Pregunte al personal qué es posible.',
  pausedCart: 'Su pedido queda guardado aquí.',
  staffCode: 'Código del personal',
  staffCodeBody: 'Seis pulsaciones. Se cierra solo.',
  wrongCode: 'No se abrió',
  wrongCodeBody: 'El código es incorrecto o hubo demasiados intentos. Espere un momento y repita.',
}

/** Letras más grandes, teclas más tranquilas, y un aparato que nadie toca: las palabras en español. */
import type { Texts } from '../en.ts'

export const access: Texts['access'] = {
  row: 'Accesibilidad',
  title: 'Accesibilidad',
  large: 'Letras grandes',
  steady: 'Teclas tranquilas',
  quiet: 'Menos sonidos',
  click: 'Clic de teclas',
  about: {
    large: 'Una cosa a la vez',
    steady: 'Para manos inseguras',
    quiet: 'Solo novedades del pedido',
    click: 'Un clic suave por tecla',
  },
}

export const idle: Texts['idle'] = {
  question: '¿Sigue eligiendo?',
  body: (items, one, seconds) =>
    `${items} ${one ? 'guardado' : 'guardados'}. La pantalla se apaga en ${seconds} s. Pulse una tecla.`,
  anyKey: 'Pulse una tecla para pedir',
}

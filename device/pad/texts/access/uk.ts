/** Більші літери, спокійніші клавіші й пристрій, якого ніхто не торкається: слова українською. */
import type { Texts } from '../en.ts'

export const access: Texts['access'] = {
  row: 'Зручність',
  title: 'Зручність',
  large: 'Великі літери',
  steady: 'Спокійні клавіші',
  quiet: 'Менше звуків',
  click: 'Клацання клавіш',
  about: {
    large: 'По одному за раз',
    steady: 'Для непевних рук',
    quiet: 'Лише новини замовлення',
    click: 'Тихий звук клавіш',
  },
}

export const idle: Texts['idle'] = {
  question: 'Ще обираєте?',
  body: (items, _, seconds) =>
    `${items}: усе збережено. Екран згасне за ${seconds} с. Натисніть будь-яку клавішу.`,
  anyKey: 'Замовити: натисніть клавішу',
}

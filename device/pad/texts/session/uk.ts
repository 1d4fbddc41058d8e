/** From the locked pad to the end of a party's evening, in Ukrainian. */
import type { SessionTexts, sessionWords as words } from './en.ts'

export const sessionWords: typeof words = {
  help: 'Довідка',
  waiter: 'Офіціант',
  language: 'Мова',
  start: 'Почати',
  staff: 'Команда',
}

export const session: SessionTexts = {
  scan: 'Скануйте, щоб почати',
  table: 'Столик',
  howTo: 'Як почати',
  howToBody: (place, code) =>
    `Скануйте квадрат телефоном і натисніть там кнопку. Або відкрийте ${place} і введіть ${code}.`,
  notReady: 'Покличте офіціанта, він відкриє столик.',
  offline: 'Немає зв’язку. Попросіть персонал відкрити столик.',
  hello: 'Вітаємо!',
  thanks: 'Дякуємо!',
  thanksBody: 'Цей столик закрито. Щоб замовити, скануйте знову.',
  unsent: 'Уже не надіслано',
  unsentBody: 'Столик закрили раніше, ніж пішло замовлення. Його не готують, платити не треба.',
  paused: 'Кухня зайнята',
  pausedRow: 'Пауза',
  pausedDish: item => `${item}: зараз не готуємо.`,
  pausedUntil: time => `Замовлення знову о ${time}.`,
  pausedOpen: 'Продовжимо, щойно зможемо.',
  pausedWorks: names => `І далі можна: ${names}.`,
  pausedNothing: 'Спитайте персонал, що можна замовити.',
  pausedCart: 'Ваше замовлення збережено тут.',
  staffCode: 'Код персоналу',
  staffCodeBody: 'Шість натискань. Закриється саме.',
  wrongCode: 'Не відкрито',
  wrongCodeBody: 'Код непра\u00adвильний або забагато спроб. Зачекайте трохи й спробуйте знову.',
}

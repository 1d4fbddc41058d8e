/** A check and a receipt, for whoever looks at how papers come out. */
import type { Document } from '../../../hardware/printer/document.ts'
import { printable } from '../../../hardware/printer/encode.ts'
import type { PrinterModel } from '../../../hardware/printer/models.ts'
import type { Check } from '../../../protocol/check.ts'
import type { TaxId } from '../../../protocol/ids.ts'
import { money, zero } from '../../../protocol/money.ts'
import { type CheckTemplate, defaultPapers } from '../../../protocol/papers.ts'
import type { PaperLine } from '../check-lines.ts'
import { type CheckPaper, checkPaper } from '../check-paper.ts'
import { moneyOn, percentOn } from '../paper-signs.ts'
import { checkWords } from '../words/languages.ts'
import { type SampleLanguage, sampleDishes } from './dishes.ts'
import type { CheckKind } from './kinds.ts'
import { samplePrint } from './tickets.ts'

const currencies: Readonly<Record<SampleLanguage, string>> = {
  en: 'GBP',
  de: 'EUR',
  tr: 'TRY',
  uk: 'UAH',
  ar: 'AED',
  zh: 'CNY',
}

const linesIn = (language: SampleLanguage): readonly PaperLine[] => {
  const { main, salad, dessert } = sampleDishes[language]
  return [
    {
      ...{ quantity: 2, name: main.name, unit: money(1790), total: money(3580) },
      options: [
        { name: main.choice, price: zero },
        { name: main.without, price: zero },
        { name: main.extra, price: money(150) },
      ],
    },
    { quantity: 1, name: salad, options: [], unit: money(1290), total: money(1290) },
    { quantity: 1, name: dessert, options: [], unit: money(750), total: money(750) },
  ]
}

/** 56.20, a service charge of 12.5 % that may be declined, and 20 % tax in the prices. */
const owed: Check = {
  lines: money(5620),
  service: { name: 'Service', percent: 12.5, kind: 'optional', amount: money(703) },
  included: true,
  taxes: [{ tax: 'standard' as TaxId, name: 'VAT 20 %', percent: 20, base: money(4683), amount: money(937) }],
  total: money(6323),
  paid: zero,
  due: money(6323),
}
const settled: Check = { ...owed, paid: money(7000), due: money(-677) }

const receiptWithCode: CheckTemplate = [
  ...defaultPapers.receipt,
  { part: 'qr', text: 'https://bistro.example/r/{number}?total={total}' },
]

const kinds = {
  check: { wish: { tip: 10, shares: 3 } },
  'check again': { isCopy: true, isServiceDeclined: true },
  receipt: {
    ...{ isReceipt: true, check: settled },
    payments: [
      { method: 'card', amount: money(4000) },
      { method: 'cash', amount: money(3000) },
    ],
  },
  'receipt with a code': {
    ...{ isReceipt: true, check: { ...owed, paid: owed.total, due: zero }, template: receiptWithCode },
    payments: [{ method: 'card', amount: owed.total }],
  },
} as const satisfies Readonly<Record<CheckKind, Partial<CheckPaper>>>

/** @param template as a house wants them; as Fourtop has them when absent */
export const sampleCheck = (
  kind: CheckKind,
  language: SampleLanguage,
  model: PrinterModel,
  template?: CheckTemplate,
): Document =>
  checkPaper({
    ...samplePrint,
    ...{ site: sampleDishes[language].house, table: '12', lines: linesIn(language), check: owed },
    ...{ isReceipt: false, isCopy: false, isServiceDeclined: false, payments: [] },
    show: moneyOn(model, currencies[language], language),
    percent: percentOn(model, language),
    words: checkWords(language, text => printable(text, model)),
    ...kinds[kind],
    ...(template === undefined ? {} : { template }),
  })

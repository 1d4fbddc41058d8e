import t from 'tap'
import { arrowOn, moneyOn, percentOn } from '../../../gateway/printing/paper-signs.ts'
import { text } from '../../../hardware/printer/document.ts'
import { encode } from '../../../hardware/printer/encode.ts'
import { models } from '../../../hardware/printer/models.ts'
import { money } from '../../../protocol/money.ts'
import { readPaper } from '../../hardware/printer/reading.ts'

t.test('an arrow only where a code page has one that is no command', async t => {
  const [model] = models
  if (model === undefined) throw new Error('no models')
  for (const one of models) t.equal(arrowOn(one), '->', one.name)
  t.equal(arrowOn({ ...model, codePages: { cp437: 0, thai13: 20 } }), '→')
})

t.test(
  'whatever a currency and a language look like, every model prints every amount without a `?`',
  async t => {
    const amount = money(-1_234_567)
    for (const model of models)
      for (const [currency, language] of [
        ['EUR', 'en'],
        ['EUR', 'de'],
        ['EUR', 'fr'],
        ['GBP', 'en'],
        ['CHF', 'de-CH'],
        ['SEK', 'sv'],
        ['TRY', 'tr'],
        ['JPY', 'ja'],
        ['INR', 'hi'],
        ['EGP', 'ar'],
        ['KWD', 'ar-KW'],
        ['THB', 'th'],
      ] as const) {
        const shown = moneyOn(model, currency, language)(amount)
        const [row] = readPaper(encode([text(shown)], model), model).lines[0] ?? []
        t.notMatch(row, /[?\ufffd]/, `${model.name} ${currency} ${language}: ${row}`)
        t.equal(row?.replace(/\D/g, ''), '1234567', `${row}`)
      }
  },
)

t.test('a sign where the printer has it, the code where not, a bare number where nobody knows', async t => {
  const model = models.find(({ name }) => name === 'generic-80')
  if (model === undefined) throw new Error('no such model')
  t.equal(moneyOn(model, 'GBP', 'en')(money(1250)), '£12.50')
  t.equal(moneyOn(model, 'TRY', 'tr')(money(1250)), 'TRY\u00a012,50')
  t.equal(moneyOn(model, 'ILS', 'he')(money(1250)), 'ILS\u00a012.50', 'from the right: as English does')
  t.equal(moneyOn(model, 'JPY', 'ja')(money(1250)), 'JPY\u00a01,250')
  t.equal(moneyOn(model, undefined, 'en')(money(1250)), '12.50')
})

t.test(
  'a percentage as its language writes it, and as English does where the printer lacks a sign',
  async t => {
    const model = models.find(({ name }) => name === 'generic-80')
    if (model === undefined) throw new Error('no such model')
    const written = (language: string) => [7, 12.5, 8.875, 100, 0].map(percentOn(model, language))
    t.same(written('en'), ['7%', '12.5%', '8.875%', '100%', '0%'])
    t.same(
      written('de'),
      ['7', '12,5', '8,875', '100', '0'].map(number => `${number}\u00a0%`),
    )
    t.same(written('it'), ['7%', '12,5%', '8,875%', '100%', '0%'])
    t.same(written('tr'), ['%7', '%12,5', '%8,875', '%100', '%0'])
    t.same(written('bn'), ['7%', '12.5%', '8.875%', '100%', '0%'], 'no digits of its own')
  },
)

t.test('no printer answers with a question mark to a percentage', async t => {
  for (const model of models)
    for (const language of ['en', 'de', 'fr', 'tr', 'uk', 'ar', 'zh', 'fa', 'hi', 'sv']) {
      const shown = percentOn(model, language)(8.875)
      const [row] = readPaper(encode([text(shown)], model), model).lines[0] ?? []
      t.notMatch(row, /[?\ufffd]/, `${model.name} ${language}: ${row}`)
      t.equal(row?.replace(/\D/g, ''), '8875', `${row}`)
      t.match(row, '%')
    }
})

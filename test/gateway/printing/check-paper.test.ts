/** The check on paper, read back from its bytes: what a guest reads, and that it is what pad and floor say. */
import t from 'tap'
import { floorTable } from '../../../gateway/desk/floor-view.ts'
import { tableState } from '../../../gateway/desk/table-view.ts'
import { drawing } from '../../../gateway/printing/drawing.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import { type PrinterModel, printerModel } from '../../../hardware/printer/models.ts'
import type { Check } from '../../../protocol/check.ts'
import type { JobId, LineId, OrderNumber, PadName, PrinterId, TableId } from '../../../protocol/ids.ts'
import { defaultPapers } from '../../../protocol/papers.ts'
import { asMenu, asSite } from '../../fixtures/as-menu.ts'
import { readPaper } from '../../hardware/printer/reading.ts'
import {
  evening,
  fresh,
  manager,
  menu,
  order,
  pad,
  printed,
  printing,
  room,
  site,
  waiter,
} from '../rules/room.ts'

const table = '12' as TableId
const p1 = 'p1' as PrinterId
type It = ReturnType<typeof room>

interface House {
  readonly included?: boolean
  readonly service?: 'optional' | 'compulsory'
  readonly languages?: readonly string[]
  readonly currency?: string
}

/** Two tax classes, and an evening: two orders, one burger of three and the salad voided. */
const dined = ({
  included = true,
  service = 'optional',
  languages = ['en', 'de'],
  currency = 'EUR',
}: House) => {
  const it = room({
    menu: asMenu({
      ...menu,
      languages,
      currency,
      categories: menu.categories.map(one => (one.id === 'drinks' ? { ...one, tax: 'drinks' } : one)),
    }),
    site: asSite({
      ...site,
      checkPrinter: 'p1',
      tables: { 12: { name: 'Window' } },
      taxes: {
        included,
        classes: { food: { name: 'VAT 20 %', percent: 20 }, drinks: { percent: 5.5 } },
        default: 'food',
      },
      service: { percent: 12.5, kind: service },
    }),
  })
  it.facts(
    pad(1, '12'),
    order(1, 5550, [
      { item: 'burger', quantity: 3, options: ['medium', 'cheese', 'no-onion'] },
      { item: 'salad' },
      { item: 'soup' },
    ]),
  )
  it.facts(pad(1, '12'), order(2, 900, [{ item: 'cola', quantity: 2, options: ['large'] }]))
  it.facts(waiter, {
    type: 'void-lines',
    id: fresh(),
    order: 1 as OrderNumber,
    lines: [
      { line: '1.1' as LineId, quantity: 1 },
      { line: '1.2' as LineId, quantity: 1 },
    ],
    reason: 'too slow',
  })
  return it
}

const modelOf = (columns: number): PrinterModel => {
  const model = printerModel(columns === 32 ? 'generic-58' : 'generic-80', columns)
  if (model === undefined) throw new Error('no such model')
  return model
}

/** Asks for the check and prints it; the rows of the paper. */
const paper = (it: It, columns = 42, attempt = 1, model = modelOf(columns)): readonly string[] => {
  it.facts(waiter, { type: 'print-check', id: fresh(), table })
  const job = [...it.floor.jobs.values()].find(({ kind }) => kind === 'check' || kind === 'receipt')
  if (job === undefined) throw new Error('no check is owed')
  const draw = drawing({ floor: it.floor }, model, { now: () => evening + 3_600_000 })
  const serial = (it.floor.serials.get(p1) ?? 0) + 1
  const reading = readPaper(draw({ id: job.job, of: job.of, attempt }, { serial, isTorn: false }), model)
  if (reading.findings.length + reading.unread > 0) throw new Error(reading.findings.join())
  printed(it, job.job)
  // Before a second attempt comes a cut: what broke off hangs by itself.
  return (reading.lines.find(rows => rows.join('') !== '') ?? []).slice(0, -model.feedRows)
}

const told = (it: It): Check => {
  const { check } = tableState(it.floor, 'pad-1' as PadName, table, { seq: 1, at: evening })
  if (check === undefined) throw new Error('the pad is told of no check')
  return check
}

/** The amount at the right edge of a row, in minor units. */
const amount = (row: string | undefined): number =>
  Number(/([\d.,]+)(?: €)?$/.exec(row ?? '')?.[1]?.replace(/\D/g, '') ?? Number.NaN)

const golden = `
                Test room
Table Window              2026-11-20 19:00
==========================================
2x Burger                           €28.00
   Medium
   Cheese +€1.50
   No onion
   each €14.00
1x Soup                              €6.50
2x Cola                              €9.00
   Large +€4.50
   each €4.50
------------------------------------------
Subtotal                            €43.50
Service 12.5%                        €5.44
==========================================
TOTAL                    €48.94
incl. VAT 20 % on €28.75             €5.75
incl. drinks 5.5% on €8.53           €0.47
------------------------------------------
#0001`

const added = `
           Test room
Tisch Window    2026-11-20 19:00
================================
2x Burger                28,00 €
   Medium
   Cheese +1,50 €
   No onion
   je 14,00 €
1x Suppe                  6,50 €
2x Cola                   9,00 €
   Large +4,50 €
   je 4,50 €
--------------------------------
Zwischensumme            43,50 €
Service 12,5 %            5,44 €
VAT 20 % auf 38,81 €      7,76 €
drinks 5,5 % auf 10,13 €  0,56 €
================================
SUMME        57,26 €
--------------------------------
#0001`

const english = { Subtotal: 'Subtotal', Service: 'Service', TOTAL: 'TOTAL', Paid: 'Paid', Due: 'Due' }
const german = {
  Subtotal: 'Zwischensumme',
  Service: 'Service',
  TOTAL: 'SUMME',
  Paid: 'Bezahlt',
  Due: 'Offen',
}

t.test('a check that a guest can add up', async t => {
  t.equal(paper(dined({})).join('\n'), golden)
})

t.test(
  'taxes that are added stand above the total; names and amounts as the menu’s first language has them',
  async t => {
    const it = dined({ included: false, service: 'compulsory', languages: ['de', 'en'] })
    t.equal(paper(it, 32).join('\n'), added)
  },
)

t.test('the same sums on the pad, on the floor and on paper, to the last cent', async t => {
  const cases = [true, false].flatMap(included =>
    (['optional', 'compulsory'] as const).flatMap(service =>
      [48, 42, 32].flatMap(columns =>
        [['en'], ['de', 'en']].map(languages => ({ included, service, columns, languages })),
      ),
    ),
  )
  for (const { columns, ...house } of cases) {
    const it = dined(house)
    const compare = (what: string) => {
      const check = told(it)
      const rows = paper(it, columns)
      const said = house.languages[0] === 'de' ? german : english
      const row = (start: keyof typeof german) =>
        amount(rows.find(one => one.startsWith(said[start])) ?? (start === 'Due' ? '0' : undefined))
      const lines = rows.filter(one => /^\d+x /.test(one)).map(amount)
      const taxes = rows.filter(one => /^(incl\. |enth\. )?(VAT|drinks) /.test(one)).map(amount)
      t.strictSame(
        {
          lines: lines.reduce((all, one) => all + one, 0),
          subtotal: row('Subtotal'),
          service: rows.some(one => /^Service .*(declined|abgelehnt)$/.test(one)) ? 0 : row('Service'),
          taxes,
          total: row('TOTAL'),
          ...(check.paid === 0 ? {} : { paid: row('Paid'), due: row('Due') }),
        },
        {
          lines: check.lines,
          subtotal: check.lines,
          service: check.service?.amount,
          taxes: check.taxes.map(tax => tax.amount),
          total: check.total,
          ...(check.paid === 0 ? {} : { paid: check.paid, due: check.due }),
        },
        `${what}: ${JSON.stringify(house)} on ${columns} columns`,
      )
      t.strictSame(floorTable(it.floor, table).check, check, 'the floor page')
      t.ok(rows.every(one => one.length <= columns))
      t.equal(
        tableState(it.floor, 'pad-1' as PadName, table, { seq: 1, at: evening }).orders.reduce(
          (all, { total }) => all + total,
          0,
        ),
        check.lines,
        'what the orders cost is what the check begins with',
      )
    }
    compare('as ordered')
    if (house.service === 'optional') {
      it.facts(waiter, { type: 'waive-service', id: fresh(), table, waived: true })
      compare('without service')
    }
    it.facts(waiter, { type: 'take-payment', id: fresh(), table, method: 'cash', total: told(it).due })
    compare('paid')
    it.facts(pad(1, '12'), order(3, 700, [{ item: 'salad' }]))
    compare('a salad after that')
  }
})

t.test('a second paper is a copy; service that was declined, and money to give back, say so', async t => {
  const it = dined({})
  t.notOk(paper(it).includes('COPY'))
  t.equal(paper(it)[1], 'COPY')
  it.facts(waiter, { type: 'take-payment', id: fresh(), table, method: 'cash', total: told(it).due })
  it.facts(waiter, { type: 'waive-service', id: fresh(), table, waived: true })
  const rows = paper(it)
  t.strictSame([rows[1], rows.includes('COPY')], ['RECEIPT', false], 'the first one')
  t.match(rows.join('\n'), /\nService 12\.5% +declined\n/)
  t.match(rows.join('\n'), /\nCash +€48\.94\nPaid +€48\.94\nTo give back +€5\.44\n/)
  t.strictSame(paper(it, 42, 2).slice(1, 4), ['RECEIPT', 'COPY', 'POSSIBLE REPRINT, attempt 2'])
})

const receipt = `
RECEIPT
                Test room
Table Window              2026-11-20 19:00
==========================================
2x Burger                           €28.00
   Medium
   Cheese +€1.50
   No onion
   each €14.00
1x Soup                              €6.50
2x Cola                              €9.00
   Large +€4.50
   each €4.50
------------------------------------------
Subtotal                            €43.50
Service 12.5%                        €5.44
==========================================
TOTAL                    €48.94
incl. VAT 20 % on €28.75             €5.75
incl. drinks 5.5% on €8.53           €0.47
------------------------------------------
Card                                €48.94
Paid                                €48.94
------------------------------------------
#0001`

/** All is paid and asked for on paper, and the party leaves before its printer has come to it. */
const left = () => {
  const it = dined({})
  it.facts(waiter, { type: 'take-payment', id: fresh(), table, method: 'card', total: told(it).due })
  it.facts(waiter, { type: 'print-check', id: fresh(), table })
  for (const number of [1, 2] as OrderNumber[]) {
    for (const { ticket } of it.floor.orders.get(number)?.tickets ?? [])
      it.facts(manager, { type: 'bump-ticket', id: fresh(), ticket })
  }
  it.facts(waiter, { type: 'close-table', id: fresh(), table })
  t.equal(it.floor.tables.get(table), undefined)
  return it
}

/** Draws what is owed of the receipt. */
const drawn = (it: It, attempt = 1): readonly string[] => {
  const job = [...it.floor.jobs.values()].find(({ kind }) => kind === 'receipt')
  if (job === undefined) throw new Error('no receipt is owed')
  const model = modelOf(42)
  const draw = drawing({ floor: it.floor }, model, { now: () => evening + 3_600_000 })
  const reading = readPaper(draw({ id: job.job, of: job.of, attempt }, { serial: 1, isTorn: false }), model)
  return (reading.lines.find(rows => rows.join('') !== '') ?? []).slice(0, -model.feedRows)
}

t.test('a receipt outlives its table, and is forgotten when it is out', async t => {
  const it = left()
  t.equal(drawn(it).join('\n'), receipt)
  const kept = unpackFloor(packFloor(it.floor))
  t.equal(drawn({ ...it, floor: kept }).join('\n'), receipt, 'after a start from a photograph too')
  const [job] = [...it.floor.jobs.values()].filter(({ kind }) => kind === 'receipt')
  if (job === undefined) throw new Error('no receipt is owed')
  t.equal(it.floor.parted.size, 1)
  printed(it, job.job)
  t.strictSame([it.floor.parted.size, it.floor.jobs.has(job.job)], [0, false])
})

t.test('a receipt whose printer broke off is owed again, though its party is gone', async t => {
  const it = left()
  const [job] = [...it.floor.jobs.values()].filter(({ kind }) => kind === 'receipt')
  if (job === undefined) throw new Error('no receipt is owed')
  const about = { job: job.job, attempt: 1 }
  it.facts(printing, { ...about, type: 'job-sending', id: 'a', printer: p1 })
  it.facts(printing, { ...about, type: 'job-in-doubt', id: 'b', cause: 'the power went' })
  t.match(drawn(it, 2).slice(1, 3), ['RECEIPT', 'POSSIBLE REPRINT'])
})

t.test('a check looks as the house wants it', async t => {
  const it = dined({})
  const check = [
    { part: 'text', text: 'VAT id DE 123', align: 'center' },
    ...defaultPapers.check.filter(({ part }) => part !== 'wish' && part !== 'house'),
    { part: 'text', text: 'Thank you, {table}!' },
    { part: 'qr', text: 'https://example.org/{number}' },
  ] as const
  it.facts(manager, { type: 'publish-papers', id: fresh(), papers: { check: [...check] } })
  const rows = paper(it)
  t.match(rows[1], /^ +VAT id DE 123$/)
  t.notMatch(rows.join(), /Test room/)
  t.ok(rows.includes('Thank you, Window!'))
})

t.test('a currency that the printer lacks is named by its code, everywhere on the paper', async t => {
  const rows = paper(dined({ currency: 'TRY', languages: ['tr', 'en'] }))
  t.match(rows.join('\n'), /\nAra toplam +TRY 43,50\n/)
  t.notMatch(rows.join('\n'), /[?₺]/)
})

t.test('a name that the printer cannot write is printed in a language that it can', async t => {
  const it = room({
    menu: asMenu({
      currency: 'EUR',
      languages: ['zh', 'en'],
      categories: [
        {
          id: 'food',
          name: { zh: '菜' },
          items: [{ id: 'soup', name: { zh: '汤', en: 'Soup' }, price: 650 }],
        },
      ],
    }),
    site: asSite({ ...site, checkPrinter: 'p1' }),
  })
  it.facts(pad(1, '12'), order(1, 650, [{ item: 'soup' }]))
  const text = printerModel('generic-text')
  t.match(paper(it, 42, 1, text).join('\n'), /\n1x Soup +€6\.50\n/)
})

t.test('where everything was voided, nothing is to be paid', async t => {
  const it = dined({})
  for (const [number, lines] of [
    [
      1,
      [
        ['1.1', 2],
        ['1.3', 1],
      ],
    ],
    [2, [['2.1', 2]]],
  ] as const)
    it.facts(manager, {
      type: 'void-lines',
      id: fresh(),
      order: number as OrderNumber,
      lines: lines.map(([line, quantity]) => ({ line: line as LineId, quantity })),
      reason: 'a fly',
    })
  const rows = paper(it)
  t.match(rows.join('\n'), /={42}\nSubtotal +€0\.00\nService 12\.5% +€0\.00\n/)
  t.match(
    rows.find(row => row.startsWith('TOTAL')),
    /€0\.00$/,
  )
})

t.test('a paper that nobody owes any more cannot be drawn', async t => {
  const it = dined({})
  const draw = drawing({ floor: it.floor }, modelOf(42), { now: () => evening })
  const id = 'X.1' as JobId
  t.throws(() => draw({ id, of: { session: 'X' as never }, attempt: 1 }, { serial: 1, isTorn: false }), {
    code: 'job-gone',
  })
})

t.test('how the guests asked to pay stands below, as a wish', async t => {
  const it = dined({})
  const { due } = told(it)
  const ask = (shares: number, tip: number) =>
    it.facts(pad(1, '12'), {
      type: 'request-bill',
      id: fresh(),
      seq: 10 * shares + tip,
      wish: { shares, tip, due },
    })
  ask(1, 0)
  t.notMatch(paper(it).join('\n'), /As you asked/, 'a plain bill is a plain bill')
  ask(3, 10)
  const rows = paper(it)
  t.same(rows.slice(rows.findIndex(row => row.startsWith('As you asked'))), [
    'As you asked, not charged yet:',
    'Tip 10%                              €4.89',
    'With tip                            €53.83',
    '3 equal shares:',
    '1x                                  €17.95',
    '2x                                  €17.94',
    '------------------------------------------',
    '#0002',
  ])
  t.ok(rows.includes('TOTAL                    €48.94'), 'and the bill is what it was')
  t.ok(paper(it, 32).includes('With tip                  €53.83'))
})

/** Which stations' papers come out elsewhere, or nowhere, and what cooks are told of it. */
import t from 'tap'
import type { PrinterSeen } from '../../../gateway/desk/around.ts'
import { passTrouble, placeOf, printerTroubles } from '../../../gateway/desk/station-printers.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { site } from '../rules/room.ts'

const url = 'tcp://10.0.0.1:9100'
const house = asSite({
  ...site,
  stations: {
    grill: { name: 'Grill', printer: 'p1', backup: 'p2' },
    cold: { name: 'Cold', printer: 'p1' },
    bar: { name: 'Bar', printer: 'p2', backup: 'p2' },
    pass: { name: 'Pass' },
  },
  printers: { p1: { url }, p2: { url }, spare: { url } },
})
const seen = (printer: string, at: PrinterSeen['at'], why?: string): PrinterSeen => ({
  printer: printer as never,
  at,
  since: 7,
  waiting: 0,
  ...(why === undefined ? {} : { why }),
})
const paper = 'it is out of paper: put in a new roll'

t.test('what is in the way stands beside where the tickets go meanwhile', async t => {
  t.same(printerTroubles(house, [seen('p1', 'stopped', paper), seen('p2', 'printing')]), [
    { station: 'grill', printer: 'p1', why: paper, since: 7, instead: 'Bar' },
    { station: 'cold', printer: 'p1', why: paper, since: 7 },
  ])
})

t.test('a backup that does not print either is none, nor is a printer its own', async t => {
  const troubles = printerTroubles(house, [seen('p1', 'ready'), seen('p2', 'away', '10.0.0.1 refused')])
  t.match(troubles, [{ station: 'bar', why: /^it does not answer: see whether it is switched on/ }])
  t.notOk('instead' in (troubles[0] ?? {}))
  t.same(
    printerTroubles(house, [seen('p1', 'away'), seen('p2', 'away')]).map(({ station, instead }) => [
      station,
      instead,
    ]),
    [
      ['grill', undefined],
      ['cold', undefined],
      ['bar', undefined],
    ],
  )
})

t.test('nothing is said of a printer of which nothing is known', async t => {
  t.same(printerTroubles(house, []), [])
  t.same(printerTroubles(undefined, [seen('p1', 'away')]), [])
})

t.test('of a kitchen device it is said which one is missing: nobody at the printer could tell', async t => {
  const why = 'the kitchen device pass-1 is not connected'
  const handed = asSite({ ...house, printers: { ...house.printers, p1: { url: 'station://pass-1' } } })
  t.match(printerTroubles(handed, [seen('p1', 'away', why), seen('p2', 'ready')]), [
    { station: 'grill', why, instead: 'Bar' },
    { station: 'cold', why },
  ])
})

t.test('a printer stands where its stations are', async t => {
  t.equal(placeOf(house, 'p1' as never), 'Grill, Cold')
  t.equal(placeOf(house, 'spare' as never), 'spare')
})

t.test('the printer of the pass, which nothing stands in for', async t => {
  const there = asSite({ ...house, pass: { printer: 'p2' } })
  t.same(passTrouble(there, [seen('p1', 'ready'), seen('p2', 'stopped', paper)]), {
    ...{ printer: 'p2', why: paper, since: 7 },
  })
  t.equal(passTrouble(there, [seen('p1', 'stopped'), seen('p2', 'ready')]), undefined)
  t.equal(passTrouble(there, []), undefined, 'nothing is known of it')
  t.equal(passTrouble(house, [seen('p2', 'away')]), undefined, 'the pass has none')
})

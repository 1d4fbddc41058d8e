/** MQTT 3.1.1, statement by statement: raw bytes in, the bytes that must come back, at a real socket. */
import t from 'tap'
import { clientDuties, elsewhere } from './standard/clients.ts'
import { connecting } from './standard/connecting.ts'
import { departures } from './standard/departures.ts'
import { play, type Row } from './standard/exchange.ts'
import { numbers } from './standard/numbers.ts'
import { publishing } from './standard/publishing.ts'
import { staying } from './standard/staying.ts'
import { subscribing } from './standard/subscribing.ts'

const kept: Readonly<Record<string, readonly Row[]>> = { connecting, publishing, subscribing, staying }

void t.test('every normative statement is in the table, or is not for this server', async t => {
  const rows = [...Object.values(kept), ...departures.map(({ rows }) => rows)].flat()
  const shown = new Set(rows.flatMap(({ shows }) => shows))
  const notOurs = [...Object.keys(clientDuties), ...Object.keys(elsewhere)]
  t.equal(numbers.length, 141, 'as many as appendix B has')
  t.same(
    numbers.filter(number => !shown.has(number) && !notOurs.includes(number)),
    [],
    'none is missing',
  )
  t.same(
    [...shown, ...notOurs].filter(number => !numbers.includes(number)),
    [],
    'none is made up',
  )
  t.same(
    notOurs.filter(number => shown.has(number)),
    [],
    'none is both',
  )
})

for (const [what, rows] of Object.entries(kept)) {
  void t.test(what, async t => {
    for (const row of rows) await t.test(row.what, t => play(t, row))
  })
}

for (const { what, why, rows } of departures) {
  void t.test(`on purpose: ${what}`, async t => {
    t.comment(why)
    for (const row of rows) await t.test(row.what, t => play(t, row))
  })
}

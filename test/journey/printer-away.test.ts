/** The printer is switched off, then runs out of paper: ordering goes on, and every ticket comes out once. */
import t from 'tap'
import { openRestaurant } from './restaurant.ts'

t.setTimeout(90_000)

void t.test('printer away, then back', async t => {
  const { pads, guests, house, kitchen, printer, bell, orders, verify } = await openRestaurant(t, {
    guests: 1,
  })
  const [pad] = pads
  const [guest] = guests

  await printer.set({ power: false })
  await pad.press(2, 2, 2, 2)
  await pad.send()
  await pad.reaches('Received')
  await bell.until('the order in the kitchen', () => kitchen.open().length === 1)
  const said = () => house.program.lines.join('\n')
  await bell.until('the gateway to say that it is away', () => said().includes('"at":"away"'))
  const door = `http://127.0.0.1:${house.httpPort}/healthz`
  const health = await (await fetch(door, { headers: { authorization: `Bearer ${house.key}` } })).json()
  t.match(health, { ok: true, parts: { printers: { state: 'degraded', detail: /p1/ } } })
  const told = await (await fetch(door)).json()
  t.match(
    told,
    { ok: true, parts: { printers: { state: 'degraded', detail: undefined } } },
    'guests need not know',
  )
  t.same(printer.sheets, [])

  await printer.set({ power: true })
  t.match(await printer.prints('1-cold'), [{ table: '1', pieces: 1, marked: false }])

  await printer.set({ paper: false })
  const version = guest?.heard.menu?.version ?? ''
  const steak = { item: 'rump-steak', quantity: 1, options: ['rare'] }
  await guest?.ask({ type: 'place-order', menu: version, lines: [steak], total: 2490 })
  await bell.until('the second order in the kitchen', () => kitchen.open().length === 2)
  await printer.set({ paper: true })
  t.match(await printer.prints('2-grill'), [{ table: '2', pieces: 1, marked: false }])

  t.same(
    printer.sheets.map(({ ticket }) => ticket),
    ['1-cold', '2-grill'],
    'each ticket once',
  )
  t.equal((await orders()).length, 2)
  await verify()
})

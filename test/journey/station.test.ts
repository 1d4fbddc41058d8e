/**
 * A kitchen device with a printer of its own: its papers come out while the gateway is dead, and once; and a second paper
 * after its own death says that it may be one.
 */
import t from 'tap'
import { openKitchen } from './station-kitchen.ts'

t.setTimeout(120_000)

const enter = 40

void t.test('papers of a kitchen device outlive the gateway', async t => {
  const { house, station, printer, bell, says, order, factsOf } = await openKitchen(t, 40)

  await order()
  t.match(await printer.prints('1-grill'), [{ table: '1', pieces: 1, marked: false }])
  await says('answered')
  t.same(await factsOf('1-grill.1'), ['job-sending', 'job-confirmed'])

  for (const n of [2, 3, 4]) {
    await order()
    await says('handed over', { job: `${n}-grill.1` })
  }
  await printer.set({ paper: false })
  await house.kill()
  await says('not connected')
  const before = printer.sheets.length
  await printer.set({ paper: true })
  for (const n of [2, 3, 4]) t.match(await printer.prints(`${n}-grill`), [{ marked: false }])
  t.ok(before < 4, 'some of them came out while the gateway was dead')
  t.notOk(house.program.isRunning)
  t.same(
    printer.sheets.map(({ ticket }) => ticket),
    ['1-grill', '2-grill', '3-grill', '4-grill'],
    'each once, in their order',
  )

  await house.open()
  const told = () => station.said.filter(({ msg }) => msg === 'answered').length
  await bell.until('the gateway to be told of all', () => told() >= 4)
  for (const n of [2, 3, 4]) t.same(await factsOf(`${n}-grill.1`), ['job-sending', 'job-confirmed'], `${n}`)
  t.equal(printer.sheets.length, 4, 'and nothing was printed again')
  t.equal(await house.close(), 'code 0')
})

void t.test('killed in the middle of a paper, the device has it printed once more, with a mark', async t => {
  const { station, printer, bell, says, order, factsOf } = await openKitchen(t, 40)
  await order()
  await says('printing', { job: '1-grill.1' })
  await station.kill()
  await station.wake()
  const sheets = await bell.until('a marked paper', () => {
    const found = printer.sheets.filter(({ ticket }) => ticket === '1-grill')
    return found.some(({ marked }) => marked) && found
  })
  t.ok(sheets.filter(({ marked }) => !marked).length <= 1, 'the first may have come out as well')
  await bell.until('both to be told', () => station.said.filter(({ msg }) => msg === 'answered').length >= 2)
  t.same(await factsOf('1-grill.1'), ['job-sending', 'job-in-doubt', 'job-sending', 'job-confirmed'])
})

void t.test('its screen has the kitchen in its name, and the keys of its bump bar', async t => {
  const { house, station, bell, order } = await openKitchen(t, 1000)
  await order()
  const floors: { tickets: { ticket: string }[] }[] = []
  station.listen('/api/v1/feed', ({ name, data }) => {
    if (name === 'floor') floors.push(JSON.parse(data))
    bell.ring()
  })
  const keys: unknown[] = []
  station.listen('/device/keys', ({ data }) => {
    keys.push(JSON.parse(data))
    bell.ring()
  })
  t.match(await bell.until('the kitchen', () => floors[0]), { tickets: [{ ticket: '1-grill' }] })
  await bell.until('the bar', () => keys.length > 0)
  await station.press(enter)
  await station.plug('pull')
  await station.plug('plug')
  await bell.until('all keys', () => keys.length >= 4)
  t.match(keys, [
    { type: 'bar', is: 'connected' },
    { type: 'key', key: enter, meaning: 'bump' },
    { type: 'bar', is: 'disconnected', why: /pulled out/ },
    { type: 'bar', is: 'connected' },
  ])
  const found = await fetch(`http://127.0.0.1:${house.httpPort}/api/v1/devices/${station.name}/command`, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: '01JZZZZZZZ0000000000000009', type: 'identify' }),
  })
  t.equal(found.status, 200)
  await bell.until('its screen to be told what it is called', () => keys.length >= 5)
  t.same(keys[4], { type: 'called', name: station.name })
  const bump = { id: '01JZZZZZZZ0000000000000001', type: 'bump-ticket', ticket: '1-grill' }
  const { status, body } = await station.ask('POST', '/api/v1/requests', bump)
  t.match([status, JSON.parse(Buffer.from(body).toString())], [200, { ok: true }])
  t.equal((await station.ask('GET', '/api/v1/devices')).status, 403, 'a cook runs no house')
  await house.kill()
  t.equal((await station.ask('GET', '/api/v1/menu')).status, 503)
  t.equal(await station.program.close().then(() => station.program.ended), 'code 0')
})

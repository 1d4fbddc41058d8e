/** A line that dies, is cut in the middle of a word, or comes back too late: what other kitchen screens need a reload for. */
import { connect, createServer, type Socket } from 'node:net'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import type { ScreenId, TicketId } from '../../protocol/ids.ts'
import { ulid } from '../../protocol/ulid.ts'
import { openWifi } from '../../scripts/simulate/wifi.ts'
import { launch, skip, style } from './browser.ts'
import { carl, maria, openHouse } from './house.ts'
import { type Opening, openKitchen } from './kitchen.ts'

t.setTimeout(180_000)
/** A name that leads through the air between screen and gateway, which is a relay at this address. */
const air = '127.0.0.2'
const browser =
  skip === false ? await launch(true, [`--host-resolver-rules=MAP localhost ${air}`]) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const open = async (t: Test, opening?: Opening) => {
  const screen = await openKitchen(t, browser, opening)
  screen.page.setDefaultTimeout(20_000)
  await screen.page.evaluate('window.isStillHere = true')
  return screen
}
/** Nobody has loaded it anew. */
const isStillHere = (page: Page): Promise<unknown> => page.evaluate('window.isStillHere')

t.test(
  'Wi-Fi that dies without a word, and returns: no reload, nothing twice, nothing lost',
  options,
  async t => {
    let set: Awaited<ReturnType<typeof openWifi>>['set'] = () => {}
    const screen = await open(t, {
      before: ({ house }) => {
        house.place({ agoMs: 2_000 })
        house.place({ agoMs: 1_000 })
      },
      via: async ({ web: { port } }) => {
        const wifi = await openWifi({ port, host: air, brokerPort: port, clock: systemClock })
        t.teardown(() => wifi.close())
        set = wifi.set
        return `http://localhost:${port}`
      },
    })
    const { page, house, ticket, board, clock, commands, commanded } = screen
    await ticket('2-grill').waitFor()
    // The gateway was heard just now.
    clock.advance(5_000)
    await page.getByText('0:07').first().waitFor()
    // No end, no reset: the other side is there and says nothing.
    set('silent')
    house.place()
    house.alter('2-grill' as TicketId, { state: 'bumped', bumpedAt: 5 })
    const stale = page.locator('.stale')
    await page.clock.runFor(9_500)
    t.equal(await stale.count(), 0)
    await page.clock.runFor(1_000)
    t.match(await stale.innerText(), /^Not connected 0:10: tickets may be old/)
    await page.clock.runFor(2_000)
    t.match(await stale.innerText(), /^Not connected 0:12/, 'the seconds count')
    t.equal(await style(stale, 'backgroundColor'), 'rgb(255, 159, 10)')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await ticket('1-grill').getByText('Bumps when connected').waitFor()
    await page.clock.runFor(25_000)
    t.same(await board(), ['1-grill', '2-grill'], 'nothing vanishes meanwhile')
    set('on')
    while ((await page.locator('.link.live').count()) === 0) await page.clock.runFor(500)
    await commanded(1)
    await ticket('3-grill').waitFor()
    await ticket('1-grill').waitFor({ state: 'detached' })
    t.same(await board(), ['3-grill'])
    t.equal(new Set(commands().map(({ id }) => id)).size, 1, 'one wish, however often it was sent')
    t.equal(await stale.count(), 0)
    t.equal(await isStillHere(page), true)
  },
)

/** A relay that can cut the live line in the middle of the next event that carries tickets. */
const openCutter = async (t: Test, port: number) => {
  const sockets = new Set<Socket>()
  let isArmed = false
  let cuts = 0
  const server = createServer(from => {
    const to = connect(port, '127.0.0.1')
    for (const socket of [from, to]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        from.destroy()
        to.destroy()
      })
    }
    from.pipe(to)
    to.on('data', (bytes: Buffer) => {
      const at = isArmed ? bytes.indexOf('event: tickets') : -1
      if (at < 0) return void from.write(bytes)
      isArmed = false
      cuts++
      // Its name and the first of its words.
      from.end(bytes.subarray(0, at + 60))
    })
  })
  await new Promise<void>(resolve => server.listen(port, air, resolve))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return {
    arm: () => {
      isArmed = true
    },
    get cuts() {
      return cuts
    },
  }
}

t.test(
  'a line cut in the middle of a word: what the word said comes again, by its number',
  options,
  async t => {
    let cutter: Awaited<ReturnType<typeof openCutter>> | undefined
    const { page, house, ticket, board } = await open(t, {
      running: true,
      before: ({ house }) => void house.place(),
      via: async ({ web: { port } }) => {
        cutter = await openCutter(t, port)
        return `http://localhost:${port}`
      },
    })
    await ticket('1-grill').waitFor()
    const asked: number[] = []
    const { since } = house.kitchen
    Object.assign(house.kitchen, {
      since: (seq: number) => {
        asked.push(seq)
        return since(seq)
      },
    })
    for (const n of [2, 3]) {
      cutter?.arm()
      house.place()
      await ticket(`${n}-grill`).waitFor()
    }
    t.equal(cutter?.cuts, 2)
    t.ok(asked.length >= 2, 'it said what it had heard last')
    t.same(await board(), ['1-grill', '2-grill', '3-grill'])
    t.equal(await isStillHere(page), true)
  },
)

t.test(
  'numbers that the gateway does not know any more: the whole board anew, without a reload',
  options,
  async t => {
    const { page, house, ticket, board } = await open(t, {
      before: ({ house }) => {
        house.place()
        house.place()
      },
    })
    await ticket('2-grill').waitFor()
    await page.context().setOffline(true)
    await page.clock.runFor(11_000)
    house.alter('1-grill' as TicketId, { state: 'bumped', bumpedAt: 5 })
    house.place()
    house.forget()
    await page.context().setOffline(false)
    while ((await page.locator('.link.live').count()) === 0) await page.clock.runFor(500)
    await ticket('3-grill').waitFor()
    t.same(await board(), ['2-grill', '3-grill'])
    t.equal(await isStillHere(page), true)
  },
)

t.test(
  'a bump made without a line keeps its meaning: what another screen did since is not undone',
  options,
  async t => {
    const house = await openHouse(t, [maria, carl])
    const { page } = await house.visit(browser, carl, { path: '/kitchen' })
    await page.locator('.link.live').first().waitFor()
    const order = await house.orders('4', { item: 'rump-steak' })
    const other = await house.orders('5', { item: 'rump-steak' })
    const cardOf = (number: number) => page.locator(`.board:not(.measure) [data-ticket="${number}-grill"]`)
    await cardOf(other).first().waitFor()
    const mend = await house.cut(page)
    await page.locator('.stale').waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await page.getByText('2 to send when connected').waitFor()
    const ticket = `${order}-grill` as TicketId
    const screen = ulid(1, new Uint8Array(10)) as ScreenId
    const version = () =>
      house.desk.floor.orders.get(order as never)?.tickets.find(one => one.ticket === ticket)?.version ?? 0
    for (const type of ['bump-ticket', 'recall-ticket'])
      await house.does(carl, { type, ticket, seen: { version: version(), screen } })
    await mend()
    await page.getByText('somebody at another screen').waitFor()
    await cardOf(other).waitFor({ state: 'detached' })
    t.equal(await cardOf(order).count(), 1, 'brought back over there, it stays')
    const states = (number: number) =>
      house.desk.floor.orders.get(number as never)?.lines.map(({ state }) => state)
    t.same(states(other), ['ready'])
    t.notSame(states(order), ['ready'])
  },
)

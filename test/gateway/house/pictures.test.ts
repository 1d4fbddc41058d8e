/** Pictures are cleared away behind menus: those that can be gone back to keep theirs, and so do orders that are still open. */
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { menuVersion } from '../../../gateway/desk/version.ts'
import { keepPictures } from '../../../gateway/house/pictures.ts'
import { openPictures, type Pictures } from '../../../gateway/pictures/pictures.ts'
import type { RequestId, TableId } from '../../../protocol/ids.ts'
import type { Menu } from '../../../protocol/menu.ts'
import { money } from '../../../protocol/money.ts'
import type { PictureId } from '../../../protocol/picture.ts'
import { fresh, manager, menu, order, pad } from '../rules/room.ts'
import { openRealHouse } from '../web/real-house.ts'

const dayMs = 24 * 60 * 60 * 1000

/** The soup for so much, with such a picture. */
const menuWith = (price: number, picture?: PictureId): Menu => ({
  ...menu,
  categories: menu.categories.map(category => ({
    ...category,
    items: category.items.map(item =>
      item.id === 'soup'
        ? { ...item, price: money(price), ...(picture === undefined ? {} : { picture }) }
        : item,
    ),
  })),
})

/** A house that can be told to publish, and a drawer of pictures that nobody has to paint. */
const open = async (t: Test) => {
  const real = await openRealHouse(t)
  const { desk, clock, data } = real
  const pictures = await openPictures({ data: join(data, 'gallery'), clock }, async files =>
    files.map(file => ({ ok: true, panel: file, page: file })),
  )
  const publish = (menu: Menu) =>
    desk.ask(manager, { type: 'publish-menu', id: fresh(), menu, version: menuVersion(menu) })
  const take = async (n: number): Promise<PictureId> => {
    const taken = await pictures.take(Buffer.from([n]))
    if (!taken.ok) throw new Error(taken.detail)
    return taken.picture
  }
  return { ...real, pictures, publish, take }
}

/** Keeps them, and tells when it has. */
const keep = (t: Test, desk: Parameters<typeof keepPictures>[0], sweep: Pictures['sweep']) => {
  const sweeps: Promise<number>[] = []
  const reports: unknown[] = []
  const stop = keepPictures(
    desk,
    {
      sweep: menus => {
        const sweeping = sweep(menus)
        sweeps.push(sweeping)
        return sweeping
      },
    },
    error => reports.push(error),
  )
  t.teardown(stop)
  return { sweeps, reports, stop }
}

t.test('pictures go with the last menu that can be gone back to', async t => {
  const { desk, clock, pictures, publish, take } = await open(t)
  const { sweeps } = keep(t, desk, pictures.sweep)
  const ids: PictureId[] = []
  for (const n of [1, 2, 3, 4, 5, 6]) {
    const id = await take(n)
    ids.push(id)
    t.match(await publish(menuWith(600 + n, id)), { ok: true })
  }
  const unused = await take(9)
  const there = async () => {
    await sweeps.at(-1)
    const found = await Promise.all([...ids, unused].map(id => pictures.page(id)))
    return found.map(page => page !== undefined)
  }
  t.same(await there(), [true, true, true, true, true, true, true], 'for a day, whatever names them')
  clock.advance(dayMs)
  await publish(menuWith(700))
  t.same(await there(), [false, false, true, true, true, true, false], 'five menus are kept')
  await publish(menuWith(603, ids[2]))
  await publish(menuWith(701))
  t.same(
    await there(),
    [false, false, true, false, true, true, false],
    'one that was gone back to is new again',
  )
  t.equal(sweeps.length, 1 + 6 + 3, 'at the start, and with each')
})

t.test('an order that is still open keeps the menu it was taken from, pictures and all', async t => {
  const { desk, clock, pictures, publish, take } = await open(t)
  const { sweeps } = keep(t, desk, pictures.sweep)
  const id = await take(1)
  await publish(menuWith(600, id))
  const soup = order(1, 600, [{ item: 'soup' }], { menu: desk.floor.menu })
  t.match(await desk.ask(pad(4), soup), { ok: true })
  for (const n of [1, 2, 3, 4, 5]) await publish(menuWith(700 + n))
  clock.advance(2 * dayMs)
  await publish(menuWith(710))
  await sweeps.at(-1)
  t.ok(await pictures.page(id))
  const back = { type: 'cancel-order', id: fresh(), seq: 2, order: soup.id as RequestId } as const
  t.match(await desk.ask(pad(4), back), { ok: true })
  t.match(await desk.ask(manager, { type: 'close-table', id: fresh(), table: '4' as TableId }), { ok: true })
  await publish(menuWith(711))
  await sweeps.at(-1)
  t.notOk(await pictures.page(id), 'until its party has gone')
})

t.test('what is in the way is told, and tried again with the next menu', async t => {
  const { desk, publish } = await open(t)
  let trouble: Error | undefined = new Error('EIO')
  const { sweeps, reports, stop } = keep(t, desk, async () => {
    if (trouble !== undefined) throw trouble
    return 0
  })
  await t.rejects(sweeps.at(0) ?? Promise.resolve(0), { message: 'EIO' })
  await desk.ask(pad(4), order(1, 650, [{ item: 'soup' }], { menu: desk.floor.menu }))
  t.equal(sweeps.length, 1, 'an order is nothing to clear up for')
  trouble = undefined
  await publish(menuWith(600))
  t.equal(await sweeps.at(1), 0)
  t.match(reports, [{ message: 'EIO' }])
  stop()
  await publish(menuWith(601))
  t.equal(sweeps.length, 2)
})

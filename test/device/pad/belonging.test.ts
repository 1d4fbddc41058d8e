/** Where a pad belongs: nowhere until a technician comes, then at its table, and what it forgets in between. */
import t from 'tap'
import { faceOf } from '../../../device/pad/faces.ts'
import { nothingKept } from '../../../device/pad/kept.ts'
import { DeviceId, PadName, TableId } from '../../../protocol/ids.ts'
import { sitDown } from './guest.ts'
import { emptyTable, serve, smallMenu, sure } from './house.ts'
import { orderSoup, start } from './supper.ts'

const device = sure(DeviceId, '7K3F-92QX')
const unassigned = { type: 'unassigned', device } as const
const assigned = (table: string) =>
  ({ type: 'assigned', name: sure(PadName, `pad-${table}`), table: sure(TableId, table) }) as const

t.test(
  'a pad that belongs nowhere says what it is called and what to do, and its keys only turn the languages',
  t => {
    const guest = sitDown()
    guest.happen(unassigned)
    t.match(guest.prose, /7K3F-92QX Waiting for a technician Please connect the cable Bitte das Kabel/)
    t.same(Object.keys(faceOf(guest.pad).keys), ['3', '4'])
    const before = guest.text
    guest.press(1, 2, 4)
    t.match(guest.prose, /7K3F-92QX Waiting for a technician (?!Please)/)
    guest.press(3)
    guest.wait(120_000)
    t.equal(guest.text, before, 'nor is a lost connection its business')
    serve(guest, smallMenu)
    t.equal(guest.text, before, 'nor a table')
    t.end()
  },
)

t.test('assigned: it shows its table and waits for the menu', t => {
  const guest = sitDown()
  guest.happen(unassigned)
  guest.happen(assigned('4'))
  t.match(guest.text, /Table 4\nWelcome\nThe menu is on its way …/)
  t.match(guest.kept, { place: { name: 'pad-4', table: '4' } })
  serve(guest, smallMenu, { ...emptyTable, table: sure(TableId, '4') })
  t.match(guest.text, /Table 4\nFood 2/)
  t.end()
})

t.test('told the same again, and after each start, it keeps everything', t => {
  const guest = start()
  guest.happen(assigned('12'))
  guest.press(2, 2, 2)
  guest.happen(assigned('12'))
  t.equal(guest.pad.cart.length, 1)
  const after = sitDown(guest.kept, 0, smallMenu)
  after.happen(assigned('12'))
  t.equal(after.pad.cart.length, 1)
  const old = sitDown({ ...nothingKept, cart: guest.kept.cart }, 0, smallMenu)
  old.happen(assigned('12'))
  t.equal(old.pad.cart.length, 1, 'a store that knows of no place is from here')
  t.end()
})

t.test('taken away, it forgets cart, orders, language, menu and its place', t => {
  const guest = orderSoup(start())
  guest.happen(assigned('12'))
  guest.press(1, 3, 3, 2, 4, 2)
  guest.press(2, 2, 2)
  t.match(guest.pad, { cart: [{}], unsent: [{}] })
  t.equal(guest.pad.language, 'de')
  guest.happen(unassigned)
  t.same(guest.kept, nothingKept)
  t.match(guest.pad, { menu: undefined, table: undefined, received: [], unsent: [], cart: [] })
  t.match(guest.text, /Waiting for a technician/)
  t.end()
})

t.test(
  'put to another table, it does not carry an order there; not even where the power went in between',
  t => {
    for (const cut of [false, true]) {
      const guest = orderSoup(start())
      guest.happen(assigned('12'))
      const there = cut ? sitDown(guest.kept, 0, smallMenu) : guest
      const before = there.sent.length
      there.happen(assigned('5'))
      t.same(there.kept, { ...nothingKept, place: { name: 'pad-5', table: '5' } })
      t.match(there.text, /Table 5\nWelcome/)
      t.equal(there.sent.length, before)
    }
    t.end()
  },
)

t.test('the self-test paints, counts, and ends by a key, by word, or by itself', t => {
  const guest = start()
  guest.press(2)
  guest.happen({ type: 'selftest', on: true })
  guest.wait(1000)
  guest.press(2, 2, 3, 4, 4, 4)
  t.match(guest.text, /Self-test 60 s\n2 1 3\n/)
  guest.press(1)
  t.match(guest.pad.trail.at(-1), { at: 'items' }, 'and what was open is open again')
  guest.happen({ type: 'selftest', on: true })
  guest.happen({ type: 'selftest', on: false })
  t.match(guest.pad.trail.at(-1), { at: 'items' })
  guest.happen({ type: 'selftest', on: true })
  guest.wait(59_000)
  t.match(guest.text, /Self-test 1 s/)
  guest.wait(1000)
  t.match(guest.pad.trail.at(-1), { at: 'items' })
  const bare = sitDown()
  bare.happen(unassigned)
  bare.happen({ type: 'selftest', on: true })
  t.match(bare.text, /Self-test/)
  bare.wait(60_000)
  t.match(bare.text, /Waiting for a technician/)
  t.end()
})

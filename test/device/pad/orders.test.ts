/** The order before it is sent, line by line; the table's orders after; the table's language. */
import t from 'tap'
import { nothingKept } from '../../../device/pad/kept.ts'
import { sitDown } from './guest.ts'
import { accept, demoMenu, lastOrder, publish, serve, smallMenu, tableOrder, tableWith } from './house.ts'

const twoSoups = () => {
  const guest = serve(sitDown(), smallMenu)
  guest.press(2, 2, 4, 2, 2)
  return guest
}

t.test('a line: fewer, more, none', t => {
  const guest = twoSoups()
  guest.press(4)
  t.match(guest.text, /More Change/)
  guest.press(2)
  t.match(guest.text, /Soup\n− 2 \+ €10\.00/)
  guest.press(4)
  t.match(guest.text, /Back Save/)
  guest.press(1)
  t.match(guest.text, /2× Soup/, 'Back changes nothing')
  guest.press(2, 4, 2)
  t.match(guest.text, /3× Soup €15\.00/)
  guest.press(2, 3, 3, 3)
  t.match(guest.text, /− 0 \+ €0\.00/)
  t.match(guest.text, /Back Remove/)
  guest.press(2)
  t.match(guest.pad.trail, [{ at: 'categories' }], 'an empty order has no page')
  t.same(guest.kept.cart, [])
  t.end()
})

t.test('a ready-made note goes with the line', t => {
  const guest = twoSoups()
  guest.press(4, 2)
  t.match(guest.text, /Back Note/)
  guest.press(2)
  t.match(guest.text, /Note 2 · €10\.00\nSoup\nNo note ✓\nQuick, please/)
  guest.press(4, 2)
  t.match(guest.text, /“Quick, please”/)
  guest.press(1, 3, 2)
  guest.wait(4000)
  t.same(lastOrder(guest).lines, [{ item: 'soup', quantity: 2, note: 'quick' }])
  t.end()
})

t.test('the table’s orders: which, how far, how much, and what is in them', t => {
  const guest = twoSoups()
  guest.press(2)
  guest.wait(4000)
  const order = accept(guest)
  t.match(guest.text, /Order 47/)
  guest.press(1)
  t.match(guest.text, /☎ Call waiter\n◷ My orders 1\n€ Bill\n⚠ Allergens, diet/)
  guest.press(4, 2)
  t.match(guest.text, /Order 47 Received\n€10\.00/)
  guest.press(2)
  t.match(
    guest.text,
    /Order 47 €10\.00\n2× Soup Received/,
    'what the gateway has confirmed, before the table tells',
  )
  const known = tableOrder(order, 47, 'preparing', smallMenu)
  guest.happen({ type: 'table', table: tableWith(5, 2, known) })
  t.match(guest.text, /2× Soup Cooking\n€10\.00/)
  guest.press(2)
  t.match(guest.text, /Cooking 18:05/)
  guest.press(1, 4, 2)
  t.match(guest.text, /My orders €10\.00\nOrder 47 Cooking/)
  t.end()
})

t.test('five steps; skipped ones are passed, the gateway’s zone tells the time', t => {
  const guest = twoSoups()
  guest.press(2)
  guest.wait(4000)
  const order = accept(guest)
  const known = tableOrder(order, 47, 'ready', smallMenu)
  const { queued: _, ...since } = known.since
  guest.happen({ type: 'table', table: { ...tableWith(5, 2, { ...known, since }), zone: 'Asia/Tokyo' } })
  t.match(guest.text, /Received 02:02\nIn kitchen\nCooking 02:05\nReady 02:14\nServed/)
  guest.happen({ type: 'table', table: tableWith(6, 2, tableOrder(order, 47, 'cancelled', smallMenu)) })
  t.match(guest.prose, /Cancelled This order was cancelled\. You do not pay for it\./)
  guest.happen({ type: 'table', table: tableWith(7, 2, tableOrder(order, 47, 'voided', smallMenu)) })
  t.match(guest.prose, /Taken off This order was taken off your bill\./)
  guest.happen({ type: 'table', table: tableWith(8, 2) })
  t.match(guest.pad.trail, [{ at: 'categories' }])
  t.end()
})

t.test('a language is chosen by its own name and stays until the party leaves', t => {
  const guest = serve(sitDown())
  guest.press(1)
  t.match(guest.text, /◷ My orders\n€ Bill\n⚠ Allergens, diet/)
  guest.press(3, 3, 2)
  t.match(guest.text, /English ✓\nDeutsch\nFrançais/)
  guest.press(4, 2)
  t.match(guest.text, /Tisch 12\nVorspeisen 8/)
  t.equal(guest.kept.language, 'de')
  guest.press(2)
  t.match(guest.text, /Bruschetta 6,50\s€/)
  guest.press(1)
  const session = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
  const open = {
    ...tableWith(5, 1),
    session: session as NonNullable<ReturnType<typeof tableWith>['session']>,
  }
  guest.happen({ type: 'table', table: open })
  t.match(guest.text, /Vorspeisen/)
  guest.happen({ type: 'table', table: tableWith(6, 1) })
  t.match(guest.text, /Starters/)
  t.equal(guest.kept.language, undefined)
  t.end()
})

t.test(
  'a language the pad does not speak: its names, English sentences; and names it has no letters for',
  t => {
    const menu = publish({
      currency: 'TRY',
      languages: ['tr', 'ar', 'xx-y'],
      categories: [
        {
          id: 'izgara',
          name: { tr: 'Izgara', ar: 'مشويات' },
          items: [
            { id: 'kofte', name: { tr: 'Köfte ve şiş', ar: 'كفتة' }, price: 12345 },
            { id: 'kebab', name: { tr: '🥙', ar: '🥙' }, price: 100 },
          ],
        },
      ],
    })
    const turkish = serve(sitDown({ ...nothingKept, language: 'tr' }), menu)
    turkish.press(2)
    t.match(turkish.text, /^Izgara\nKöfte ve şiş ₺123,45\nkebab/)
    t.match(turkish.text, /Back Open/)
    const arabic = serve(sitDown({ ...nothingKept, language: 'ar' }), menu)
    t.match(arabic.text, /طاولة 12\nمشويات 2/)
    arabic.press(2)
    t.match(arabic.text, /كفتة 123\.45\s₺/)
    arabic.press(1, 1, 3, 3, 2)
    t.match(arabic.text, /Türkçe\nالعربية ✓\nxx-y/)
    const unknown = serve(sitDown({ ...nothingKept, language: 'xx-y' }), menu)
    unknown.press(2)
    t.match(unknown.text, /Köfte ve şiş ₺123\.45/)
    t.end()
  },
)

t.test('nothing in a name steers the screen', t => {
  const menu = publish({
    currency: 'EUR',
    languages: ['en'],
    categories: [
      {
        id: 'c',
        name: { en: 'Cat\u001begory\u0007' },
        items: [{ id: 'i', name: { en: 'Evil\u202e\u0000 \u009bitem\nsecond' }, price: 100 }],
      },
    ],
  })
  const guest = serve(sitDown(), menu)
  t.match(guest.text, /Cat egory 1/)
  guest.press(2)
  t.match(guest.text, /Evil item second €1\.00/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
  for (const word of guest.frame.words) t.notMatch(word.text, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
  t.end()
})

t.test('a menu of 250 items is walked to its end and round', t => {
  const { version: _, ...menu } = demoMenu
  const items = Array.from({ length: 250 }, (_, n) => ({ id: `i${n}`, name: { en: `Item ${n}` }, price: n }))
  const [first] = menu.categories
  const guest = serve(sitDown(), publish({ ...menu, categories: [{ ...first, items }] }, 9))
  guest.press(2, 3, 2, 3)
  t.match(guest.text, /Item 249 €2\.49/)
  guest.press(4)
  t.match(guest.text, /Item 234 €2\.34/)
  t.end()
})

/** What the restaurant under test sells and who makes it: the same at every station, on tickets of some 600 bytes. */
import type { PlainSite } from '../torture/house.ts'
import type { Choice, PlainMenu } from '../torture/till.ts'

interface Dish {
  readonly id: string
  readonly name: string
  readonly price: number
}

const dishes: readonly Dish[] = [
  { id: 'burger', name: 'Smoked bacon burger', price: 1490 },
  { id: 'spaetzle', name: 'Käsespätzle', price: 1250 },
  { id: 'shakshuka', name: 'Şakşuka', price: 1090 },
  { id: 'soup', name: 'Soup of the day', price: 650 },
]

/** No code page has these letters: the printer is sent a picture of them, which makes the ticket four times as long. */
const drawn = '牛肉面'

const itemsFor = (station: string, pictures: boolean) =>
  dishes.map(({ id, name, price }, n) => ({
    id: `${station}-${id}`,
    name: { en: pictures && n === 2 ? drawn : name },
    price,
    groups: ['extras'],
    stations: [station],
  }))

/** A menu has few categories, and they are long. */
const stationsInCategory = 50

/** Everything again for each station: what is made where is the dish's own affair. */
export const menuFor = (stations: readonly string[], pictures: boolean): PlainMenu =>
  ({
    currency: 'EUR',
    languages: ['en'],
    categories: Array.from({ length: Math.ceil(stations.length / stationsInCategory) }, (_, n) => ({
      id: `part-${n}`,
      name: { en: `Part ${n}` },
      items: stations
        .slice(n * stationsInCategory, (n + 1) * stationsInCategory)
        .flatMap(one => itemsFor(one, pictures)),
    })),
    groups: [
      {
        id: 'extras',
        name: { en: 'Extras' },
        min: 0,
        max: 3,
        options: [
          { id: 'cheese', name: { en: 'Extra cheese' }, price: 150, as: 'add' },
          { id: 'onions', name: { en: 'Onions' }, price: 0, as: 'without' },
        ],
      },
    ],
  }) as unknown as PlainMenu

/** One dinner, whichever station makes it. */
export const dinnerAt = (station: string): readonly Choice[] =>
  dishes.map(({ id }, n) => ({
    item: `${station}-${id}`,
    quantity: 1 + (n % 3),
    options: n % 2 === 0 ? ['cheese', 'onions'] : ['cheese'],
  }))

/** A station and what it prints on. */
export interface Outfit {
  readonly printer: string
  readonly backup?: string
}

/** @param urls of the printers by their names */
export const siteFor = (
  stations: ReadonlyMap<string, Outfit>,
  urls: ReadonlyMap<string, string>,
): PlainSite => {
  const [first = ''] = stations.keys()
  return {
    name: 'Torn',
    zone: 'Europe/Berlin',
    stations: Object.fromEntries(
      [...stations].map(([id, outfit]) => [
        id,
        { ...outfit, ...(outfit.backup === undefined ? {} : { backupSeconds: 1 }) },
      ]),
    ),
    printers: Object.fromEntries([...urls].map(([id, url]) => [id, { url, columns: 42 }])),
    routes: { default: first },
  } as unknown as PlainSite
}

/** What guests order on sample papers, in the languages that papers are looked at in. */

/** The languages that differ most on paper: umlauts, dotted capitals, Cyrillic, from right to left, ideographs. */
export const sampleLanguages = ['en', 'de', 'tr', 'uk', 'ar', 'zh'] as const
export type SampleLanguage = (typeof sampleLanguages)[number]

export interface SampleDishes {
  readonly house: string
  readonly station: string
  /** A long name, as menus have them, and all that can be said of a dish. */
  readonly main: {
    readonly name: string
    readonly choice: string
    readonly without: string
    readonly extra: string
    readonly note: string
    /** What was said of it before that was changed. */
    readonly noteBefore: string
  }
  readonly salad: string
  readonly dessert: string
  /** Of the whole order. */
  readonly note: string
  /** Who fetches it. */
  readonly guest: string
}

export const sampleDishes: Readonly<Record<SampleLanguage, SampleDishes>> = {
  en: {
    house: 'Four Seasons Bistro',
    station: 'Grill',
    main: {
      name: 'Smoked bacon and cheddar burger',
      choice: 'Medium rare',
      without: 'No onions',
      extra: 'Extra cheese',
      note: 'Cut in two',
      noteBefore: 'Extra plate',
    },
    salad: 'Caesar salad with chicken',
    dessert: 'Warm chocolate cake',
    note: 'Birthday: a candle on the cake',
    guest: 'Anna Miller',
  },
  de: {
    house: 'Gasthaus Zum Weißen Rößl',
    station: 'Küche',
    main: {
      name: 'Räucherspeck-Cheddar-Burger mit Röstzwiebeln',
      choice: 'Englisch gebraten',
      without: 'Ohne Zwiebeln',
      extra: 'Extra Käse',
      note: 'Bitte halbieren',
      noteBefore: 'Mit Extrateller',
    },
    salad: 'Caesar-Salat mit Hähnchenstreifen',
    dessert: 'Warmer Schokoladenkuchen',
    note: 'Geburtstag: Kerze auf den Kuchen',
    guest: 'Jörg Weiß',
  },
  tr: {
    house: 'Dört Mevsim Lokantası',
    station: 'Izgara',
    main: {
      name: 'Füme etli ve çedar peynirli burger',
      choice: 'Az pişmiş',
      without: 'Soğansız',
      extra: 'Ekstra peynir',
      note: 'İkiye bölünsün',
      noteBefore: 'Ekstra tabak',
    },
    salad: 'Izgara tavuklu Sezar salatası',
    dessert: 'Sıcak çikolatalı kek',
    note: 'Doğum günü: pastaya mum',
    guest: 'Işıl Yıldız',
  },
  uk: {
    house: 'Ресторан «Чотири пори»',
    station: 'Гриль',
    main: {
      name: 'Бургер з беконом і сиром чедер',
      choice: 'Із кров’ю',
      without: 'Без цибулі',
      extra: 'Більше сиру',
      note: 'Розрізати навпіл',
      noteBefore: 'Додаткова тарілка',
    },
    salad: 'Салат «Цезар» із куркою ґриль',
    dessert: 'Теплий шоколадний кекс',
    note: 'День народження: свічка на торт',
    guest: 'Ґанна Їжакевич',
  },
  ar: {
    house: 'مطعم الفصول الأربعة',
    station: 'الشواية',
    main: {
      name: 'برجر اللحم المدخن مع جبن الشيدر',
      choice: 'نصف استواء',
      without: 'بلا بصل',
      extra: 'جبن إضافي',
      note: 'مقطوع نصفين',
      noteBefore: 'طبق إضافي',
    },
    salad: 'سلطة سيزر بالدجاج المشوي',
    dessert: 'كعكة شوكولاتة دافئة',
    note: 'عيد ميلاد: شمعة على الكعكة',
    guest: 'سلمى الخطيب',
  },
  zh: {
    house: '四季小馆',
    station: '烧烤',
    main: {
      name: '烟熏培根车打芝士牛肉汉堡',
      choice: '三分熟',
      without: '不要洋葱',
      extra: '多加芝士',
      note: '切成两半',
      noteBefore: '多加一个盘子',
    },
    salad: '烤鸡凯撒沙拉',
    dessert: '熔岩巧克力蛋糕',
    note: '生日：蛋糕上插一支蜡烛',
    guest: '王小明',
  },
}

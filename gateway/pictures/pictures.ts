/** The pictures of the house's dishes: taken in, kept while a menu names them, handed to pads and pages. */
import type { Menu } from '../../protocol/menu.ts'
import { isPictureId, type PictureId, type Piece, type Wish } from '../../protocol/picture.ts'
import type { Clock } from '../../protocol/time.ts'
import { openArchive } from './archive.ts'
import { develop } from './developing.ts'
import { unfitTexts } from './looking.ts'
import type { Preparing } from './preparing.ts'
import type { Unfit } from './sound.ts'

/** `busy`: too many at once, come again. `full`: more than the house keeps. */
export type TakenPicture =
  | { readonly ok: true; readonly picture: PictureId }
  | { readonly ok: false; readonly why: Unfit | 'busy' | 'full'; readonly detail: string }

export interface Pictures {
  /**
   * Makes a file ready and keeps it; on disk when it resolves. The same file is the same picture, however often it
   * comes. It stays a day, and from then on while a menu that can be gone back to names it.
   */
  take(file: Uint8Array): Promise<TakenPicture>
  /** As `take`, for many in one go; `hurried` where nobody orders yet. */
  takeAll(files: readonly Uint8Array[], hurried?: boolean): Promise<readonly TakenPicture[]>
  /** Where a menu names a picture that is not here. Those that are stay for a day at least. */
  missingIn(menu: Menu): readonly string[]
  page(picture: PictureId): Promise<Uint8Array | undefined>
  piece(wish: Wish): Promise<Piece>
  /** Removes what none of these menus names any more. */
  sweep(menus: Iterable<Menu>): Promise<number>
}

/** Some 150 KB each. */
const mostPictures = 2_000
/** Files of 12 MiB, in memory, that wait for the one before them. */
const mostWaiting = 4

const details: Readonly<Record<'busy' | 'full', string>> = {
  busy: 'other pictures are being made ready; try again in a moment',
  full: `has no room: ${mostPictures} pictures are kept already. What no menu names goes after a day`,
}

export const openPictures = async (
  { data, clock }: { readonly data: string; readonly clock: Clock },
  make: (files: readonly Uint8Array[], hurried: boolean) => Promise<readonly Preparing[]> = develop,
): Promise<Pictures> => {
  const archive = await openArchive(data, clock)
  let waiting = 0
  /** The end of the line: one lab at a time, however many managers there are. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    waiting++
    const done = last.then(work).finally(() => waiting--)
    last = done.catch(() => {})
    return done
  }
  const settle = async (made: Preparing | undefined): Promise<TakenPicture> => {
    if (made === undefined || !made.ok) {
      const why = made?.why ?? 'damaged'
      return { ok: false, why, detail: unfitTexts[why] }
    }
    return { ok: true, picture: await archive.keep(made) }
  }
  const takeAll = async (files: readonly Uint8Array[], hurried = false): Promise<readonly TakenPicture[]> => {
    const why =
      waiting >= mostWaiting ? 'busy' : archive.size + files.length > mostPictures ? 'full' : undefined
    if (why !== undefined) return files.map(() => ({ ok: false, why, detail: details[why] }))
    return inTurn(async () => {
      const taken: TakenPicture[] = []
      for (const made of await make(files, hurried)) taken.push(await settle(made))
      return taken
    })
  }
  return {
    take: async file => (await takeAll([file]))[0] ?? { ok: false, why: 'busy', detail: details.busy },
    takeAll,
    missingIn: menu =>
      menu.categories.flatMap(({ items }, c) =>
        items.flatMap(({ picture }, n) => {
          if (picture === undefined) return []
          if (!isPictureId(picture) || !archive.has(picture)) return [`categories[${c}].items[${n}].picture`]
          archive.touch(picture)
          return []
        }),
      ),
    page: archive.page,
    piece: archive.piece,
    sweep: menus => {
      const named = new Set<PictureId>()
      for (const { categories } of menus)
        for (const { items } of categories)
          for (const { picture } of items)
            if (picture !== undefined && isPictureId(picture)) named.add(picture)
      return inTurn(() => archive.sweep(named))
    },
  }
}

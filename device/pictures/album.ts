/** The pictures of the menu, fetched while nothing else is to do, and looked up when a page has room for one. */
import { unpackPicture } from '../../hardware/display/packed-picture.ts'
import type { Picture } from '../../hardware/display/picture.ts'
import type { PublishedMenu } from '../../protocol/menu.ts'
import { isPictureId, type PictureId } from '../../protocol/picture.ts'
import type { Clock } from '../../protocol/time.ts'
import type { PictureLine } from '../link/link.ts'
import { createFetching } from './fetching.ts'
import { openShelf, type Shelf } from './shelf.ts'

export interface Album {
  /** The menu on sale: what it names is fetched by and by, in its order. */
  want(menu: PublishedMenu): void
  /** What the present page shows: told as soon as it is here. In place of the one before; `null`: nothing. */
  look(id: PictureId | null): void
  onPicture(hear: (id: PictureId, picture: Picture) => void): void
  /** From now on pictures come over this line. */
  attach(line: PictureLine): void
  /** Safe twice. */
  close(): Promise<void>
}

export interface AlbumParts {
  readonly folder: string
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly log: { info(fields: object, message: string): void }
  /** Bytes on disk at most. */
  readonly most?: number
}

/**
 * Nothing decoded is kept here: the page that shows a picture has its pixels, and one page is shown at a time. Without
 * a disk pictures are still shown, fetched each time.
 */
export const openAlbum = ({ folder, clock, random, log, most }: AlbumParts): Album => {
  let open = true
  let tell: (id: PictureId, picture: Picture) => void = () => {}
  let looked: PictureId | null = null
  /** What the page has already, so that it is not fetched for it a second time where no disk holds it. */
  let told: PictureId | undefined
  let named: readonly PictureId[] = []
  /** Of this menu, there is room for no more. */
  let isFull = false
  let shelf: Shelf | undefined
  /** The end of the line for the disk. */
  let last: Promise<void> = openShelf(folder, most).then(opened => {
    shelf = opened
  })
  const inTurn = (work: (shelf: Shelf) => Promise<void>): void => {
    last = last.then(async () => {
      if (shelf !== undefined && open) await work(shelf)
      if (open) fetching.go()
    })
  }

  const fetching = createFetching({
    clock,
    random,
    next: refused => {
      if (shelf === undefined) return undefined
      const lacks = (id: PictureId) => shelf?.has(id) !== true && !refused.has(id)
      if (looked !== null && lacks(looked) && looked !== told) return { id: looked, urgent: true }
      const id = isFull ? undefined : named.find(lacks)
      return id === undefined ? undefined : { id, urgent: false }
    },
    got: (id, bytes) => {
      const picture = unpackPicture(bytes)
      if (picture === undefined) return false
      if (id === looked) show(id, picture)
      const needed = new Set(named)
      const urgent = id === looked
      inTurn(async shelf => {
        if (!(await shelf.put(id, bytes, { needed, urgent })) && !urgent) isFull = true
      })
      return true
    },
  })

  const show = (id: PictureId, picture: Picture) => {
    told = id
    tell(id, picture)
  }
  return {
    want: menu => {
      const all = menu.categories.flatMap(({ items }) => items.map(({ picture }) => picture ?? ''))
      const next = [...new Set(all.filter(isPictureId))]
      if (next.join() === named.join()) return
      named = next
      isFull = false
      log.info({ pictures: named.length }, 'the menu has pictures')
      fetching.forgive()
      inTurn(async () => {})
    },
    look: id => {
      looked = id
      told = undefined
      if (id === null) return
      inTurn(async shelf => {
        const bytes = id === looked ? await shelf.read(id) : undefined
        if (bytes === undefined) return
        const picture = unpackPicture(bytes)
        if (picture === undefined) await shelf.drop(id)
        else if (id === looked && open) show(id, picture)
      })
    },
    onPicture: hear => {
      tell = hear
    },
    attach: line => {
      fetching.attach(line)
      inTurn(async () => {})
    },
    close: async () => {
      open = false
      fetching.close()
      await last
    },
  }
}

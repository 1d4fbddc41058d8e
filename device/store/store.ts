/** The pad's memory: the cart and the orders nobody has answered, and the menu it last saw. */
import { join } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import { type Static, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { PublishedMenu } from '../../protocol/menu.ts'
import { Kept, nothingKept } from '../pad/kept.ts'
import { boardDisk, type Disk } from './disk.ts'
import { createDocument, type Report } from './document.ts'

export interface Store {
  /** As they were when the store was opened. */
  readonly kept: Kept
  readonly menu: PublishedMenu | undefined
  /** What was wrong on the disk; the pad works on without it. */
  readonly reports: readonly Report[]
  /**
   * Resolves when it is on disk. Calls are carried out one after another.
   * @throws Fault `not-kept`: the disk holds this or what was kept before
   */
  keep(kept: Kept): Promise<void>
  /** @throws Fault `not-kept` */
  keepMenu(menu: PublishedMenu): Promise<void>
}

/** `menu.json`: empty until there was a menu. */
const Shelf = Type.Object({ menu: Type.Union([PublishedMenu, Type.Null()]) })
type Shelf = Static<typeof Shelf>

/** Writes one document at a time. */
const writer = <T>(adapter: Adapter<T>, first: T) => {
  const db = new Low<T>(adapter, first)
  let last: Promise<void> = Promise.resolve()
  return {
    read: () => db.read().then(() => db.data),
    write: (data: T): Promise<void> => {
      const done = last.then(() => {
        db.data = data
        return db.write()
      })
      last = done.catch(() => {})
      return done.catch((cause: unknown) => {
        throw new Fault('not-kept', 'The pad could not write to its own disk', { cause })
      })
    },
  }
}

/**
 * Opens `kept.json` and `menu.json` in a folder, which is made if it is missing. Never fails: a pad with a dead
 * disk still shows the menu and calls staff, and hears `not-kept` when it wants to keep something.
 */
export const openStore = async (folder: string, disk: Disk = boardDisk): Promise<Store> => {
  const reports: Report[] = []
  const note = (report: Report) => void reports.push(report)
  await disk
    .makeFolder(folder)
    .catch((error: Error) => note({ path: folder, problem: error.message, instead: 'nothing' }))
  const kept = writer<Kept>(createDocument(Kept, join(folder, 'kept.json'), disk, note), nothingKept)
  const menus = writer<Shelf>(createDocument(Shelf, join(folder, 'menu.json'), disk, note), { menu: null })
  return {
    kept: await kept.read(),
    menu: (await menus.read()).menu ?? undefined,
    reports,
    keep: kept.write,
    keepMenu: menu => menus.write({ menu }),
  }
}

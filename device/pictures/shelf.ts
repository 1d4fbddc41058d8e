/** The pictures on a pad's own disk: as many as there is room for, and those nobody looked at for longest go first. */
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isPictureId, mostPictureBytes, type PictureId } from '../../protocol/picture.ts'

export interface Shelf {
  has(id: PictureId): boolean
  /** What is kept of it; from now on it is the one that was looked at last. */
  read(id: PictureId): Promise<Uint8Array | undefined>
  /**
   * Keeps a picture. What is not among `needed` gives way first; the others only where `urgent`. False where there is
   * no room. It is a copy of what the gateway has: it is not synced, and may be gone or damaged after a power cut.
   */
  put(
    id: PictureId,
    bytes: Uint8Array,
    wish: { readonly needed: ReadonlySet<PictureId>; readonly urgent: boolean },
  ): Promise<boolean>
  drop(id: PictureId): Promise<void>
  /** Bytes of all of them. */
  readonly bytes: number
}

/** Some 400 pictures; a small part of the smallest card. */
export const mostBytes = 24 * 1024 * 1024

const ending = '.panel'

/** Never fails: without a folder it is empty, and stays so. @param most bytes of all pictures together */
export const openShelf = async (folder: string, most = mostBytes): Promise<Shelf> => {
  const pathOf = (id: PictureId) => join(folder, `${id}${ending}`)
  /** Sizes, in the order of being looked at, the longest ago first. */
  const there = new Map<PictureId, number>()
  await mkdir(folder, { recursive: true }).catch(() => undefined)
  const found: { readonly id: PictureId; readonly size: number; readonly at: number }[] = []
  for (const file of await readdir(folder).catch(() => [])) {
    const id = file.slice(0, -ending.length)
    const known =
      isPictureId(id) && file.endsWith(ending)
        ? await stat(join(folder, file)).catch(() => undefined)
        : undefined
    if (known === undefined || !isPictureId(id) || known.size > mostPictureBytes)
      await rm(join(folder, file), { force: true, recursive: true }).catch(() => undefined)
    else found.push({ id, size: known.size, at: known.mtimeMs })
  }
  for (const { id, size } of found.sort((a, b) => a.at - b.at)) there.set(id, size)
  const total = () => [...there.values()].reduce((sum, size) => sum + size, 0)
  const drop = async (id: PictureId) => {
    there.delete(id)
    await rm(pathOf(id), { force: true }).catch(() => undefined)
  }
  /** Whose place a picture of this size takes; undefined where it may not. */
  const givingWay = (size: number, needed: ReadonlySet<PictureId>, urgent: boolean) => {
    const others = [...there.keys()].filter(id => !needed.has(id))
    const order = urgent ? [...others, ...[...there.keys()].filter(id => needed.has(id))] : others
    let room = most - total()
    const gone: PictureId[] = []
    for (const id of order) {
      if (room >= size) break
      room += there.get(id) ?? 0
      gone.push(id)
    }
    return room >= size ? gone : undefined
  }
  return {
    has: id => there.has(id),
    get bytes() {
      return total()
    },
    read: async id => {
      const size = there.get(id)
      if (size === undefined) return undefined
      there.delete(id)
      there.set(id, size)
      const now = new Date()
      await utimes(pathOf(id), now, now).catch(() => undefined)
      return readFile(pathOf(id)).catch(() => undefined)
    },
    put: async (id, bytes, { needed, urgent }) => {
      const gone = givingWay(bytes.length, needed, urgent)
      if (gone === undefined) return false
      for (const old of gone) await drop(old)
      const draft = `${pathOf(id)}.tmp`
      try {
        await writeFile(draft, bytes)
        await rename(draft, pathOf(id))
        there.set(id, bytes.length)
        return true
      } catch {
        await rm(draft, { force: true }).catch(() => undefined)
        return false
      }
    },
    drop,
  }
}

/** Where pictures are kept: two files each in the data directory, named for what is in them. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { isPictureId, type PictureId, type Piece, pieceBytes, type Wish } from '../../protocol/picture.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Prepared } from './preparing.ts'

export interface Archive {
  has(id: PictureId): boolean
  readonly size: number
  /**
   * On disk, names and all, when it resolves. What is there already is only found again, unless its files are not what
   * they were.
   */
  keep(prepared: Prepared): Promise<PictureId>
  /** As pages show it; undefined where there is none. */
  page(id: PictureId): Promise<Uint8Array | undefined>
  piece(wish: Wish): Promise<Piece>
  /** Removes what is not among `named`, unless it came less than a day ago and may yet be put on a menu. */
  sweep(named: ReadonlySet<PictureId>): Promise<number>
  /** From now on for a day, it is not swept away. */
  touch(id: PictureId): void
}

const dayMs = 24 * 60 * 60 * 1000

const idOf = ({ panel, page }: Prepared): PictureId =>
  createHash('sha256').update(panel).update(page).digest('hex').slice(0, 32) as PictureId

/**
 * Opens `DIR/pictures`, which is made when the first picture comes. A picture counts from the moment its second file
 * is in place; half of one, or a draft that a power cut left, is swept away like what nobody names.
 */
export const openArchive = async (data: string, clock: Clock): Promise<Archive> => {
  const folder = join(data, 'pictures')
  const pathOf = (id: string, end: 'panel' | 'jpg') => join(folder, `${id}.${end}`)
  const files: readonly string[] = await readdir(folder).catch(() => [])
  const there = new Set(
    files.flatMap(file => {
      const id = file.slice(0, -'.jpg'.length)
      return file.endsWith('.jpg') && isPictureId(id) && files.includes(`${id}.panel`) ? [id] : []
    }),
  )
  /** When somebody last had use for one, as far as this process knows. */
  const touched = new Map<string, number>()
  const changedAt = async (file: string): Promise<number> =>
    (await stat(join(folder, file)).catch(() => undefined))?.mtimeMs ?? 0
  const isFresh = (id: string, fileAt: number): boolean =>
    Math.abs(clock.now() - (touched.get(id) ?? fileAt)) < dayMs
  const isWhole = async (id: PictureId, { panel, page }: Prepared): Promise<boolean> => {
    const read = [readFile(pathOf(id, 'panel')), readFile(pathOf(id, 'jpg'))]
    const [one, other] = await Promise.all(read).catch(() => [])
    return one?.equals(panel) === true && other?.equals(page) === true
  }
  return {
    has: id => there.has(id),
    get size() {
      return there.size
    },
    keep: async prepared => {
      const id = idOf(prepared)
      touched.set(id, clock.now())
      if (there.has(id) && (await isWhole(id, prepared))) {
        const now = clock.now() / 1000
        for (const end of ['panel', 'jpg'] as const) await utimes(pathOf(id, end), now, now).catch(() => {})
        return id
      }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await place(pathOf(id, 'panel'), prepared.panel)
      await place(pathOf(id, 'jpg'), prepared.page)
      await syncFolder(folder)
      await syncFolder(data)
      there.add(id)
      return id
    },
    page: async id => (there.has(id) ? await readFile(pathOf(id, 'jpg')) : undefined),
    piece: async wish => {
      const { picture, from } = wish
      if (!there.has(picture)) return { picture, from, of: 0, bytes: '' }
      const file = await open(pathOf(picture, 'panel'), 'r')
      try {
        const { size } = await file.stat()
        const bytes = Buffer.alloc(Math.min(pieceBytes, Math.max(0, size - from)))
        const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
        return { picture, from, of: size, bytes: bytes.subarray(0, bytesRead).toString('base64') }
      } finally {
        await file.close()
      }
    },
    sweep: async named => {
      let swept = 0
      for (const file of await readdir(folder).catch(() => [])) {
        const id = file.slice(0, 32)
        const isNamed = isPictureId(id) && named.has(id) && there.has(id) && !isDraft(file)
        const at = await changedAt(file)
        // From here to its end in one go: a menu that is being published may have touched it by now.
        if (isNamed || isFresh(id, at)) continue
        if (isPictureId(id) && !isDraft(file)) there.delete(id)
        await rm(join(folder, file), { force: true })
        swept++
      }
      return swept
    },
    touch: id => void touched.set(id, clock.now()),
  }
}

const isDraft = (file: string): boolean => file.endsWith('.tmp')

const place = async (path: string, bytes: Uint8Array): Promise<void> => {
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(draft, 'wx', 0o600)
    await file
      .writeFile(bytes)
      .then(() => file.sync())
      .finally(() => file.close())
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/** The kitchen's page on the device's own disk: so that a screen that is switched on comes up, gateway or none. */
import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { check } from '../../../protocol/shape.ts'
import { writeWhole } from '../../assignment/whole.ts'
import type { Disk } from '../../store/disk.ts'

/** A file of the gateway's, as it is to be answered with. */
export interface PageFile {
  /** Small letters. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface Pages {
  /** The page, all of whose files are kept too; undefined before there was one. */
  page(): Promise<PageFile | undefined>
  /** `/assets/kitchen-1a2b3c4d.js`, `/icon.svg` */
  file(path: string): Promise<PageFile | undefined>
  /**
   * Keeps this page once it has every file that the page needs, and forgets those of the one before. One at a time; one
   * that waits is passed over for a newer one.
   * @param fetch a file of the gateway's; undefined where it has none of this name
   * @throws whatever `fetch` throws; the page before stays
   */
  keep(page: PageFile, fetch: (path: string) => Promise<PageFile | undefined>): Promise<void>
}

const Kept = Type.Object({
  headers: Type.Record(Type.String(), Type.String()),
  /** SHA-256 of the body in hex: a card that is dying gives other bytes back. */
  sum: Type.String(),
  body: Type.String(),
})

/** Of one page. */
const mostFiles = 200
const pageName = 'kitchen.html'
const paths = /^\/(?:assets\/)?(\w[\w.-]{0,150})$/
/** In the page, by their addresses; in scripts and sheets, beside each other. */
const inPage = /["'](\/(?:assets\/[\w.-]+|icon\.svg))["']/g
const inFiles =
  /(?:\.\/|assets\/|["'(])([\w.-]+\.(?:js|css|svg|png|jpe?g|webp|woff2?|mp3|ogg|wav|wasm|json))\b/g

const nameOf = (path: string): string | undefined => paths.exec(path)?.[1]

const sumOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')

const mayName = ({ headers }: PageFile): boolean => /javascript|css/.test(headers['content-type'] ?? '')

/** What a file needs. A name in a script may be a word and no file: then the gateway has none of this name. */
const neededBy = (path: string, file: PageFile): readonly string[] => {
  const text = Buffer.from(file.body).toString('utf8')
  if (path === `/${pageName}`) return [...text.matchAll(inPage)].map(([, found = '']) => found)
  if (!mayName(file)) return []
  return [...text.matchAll(inFiles)].map(([, found = '']) => `/assets/${found}`)
}

/** Never fails to open: without a folder it keeps nothing. */
export const openPages = async (folder: string, disk: Disk): Promise<Pages> => {
  await disk.makeFolder(folder).catch(() => undefined)
  const placeOf = (name: string) => join(folder, `${name}.json`)
  let newest: PageFile | undefined
  let last: Promise<void> = Promise.resolve()

  const read = async (name: string): Promise<PageFile | undefined> => {
    try {
      const text = await disk.read(placeOf(name))
      const kept = check(Kept, text === undefined ? undefined : JSON.parse(text))
      if (!kept.ok) return undefined
      const body = Buffer.from(kept.value.body, 'base64')
      return sumOf(body) === kept.value.sum ? { headers: kept.value.headers, body } : undefined
    } catch {
      return undefined
    }
  }
  const write = (name: string, { headers, body }: PageFile): Promise<void> => {
    const kept: Static<typeof Kept> = {
      headers,
      sum: sumOf(body),
      body: Buffer.from(body).toString('base64'),
    }
    return writeWhole(disk, placeOf(name), kept)
  }
  const file = async (path: string): Promise<PageFile | undefined> => {
    const name = nameOf(path)
    return name === undefined || name === pageName ? undefined : read(name)
  }
  const forgetOthers = async (names: ReadonlySet<string>) => {
    for (const found of await readdir(folder).catch(() => []))
      if (!names.has(found)) await rm(join(folder, found), { force: true }).catch(() => undefined)
  }

  const keepAll = async (page: PageFile, fetch: Parameters<Pages['keep']>[1]): Promise<void> => {
    const wanted = [...neededBy(`/${pageName}`, page)]
    const seen = new Set<string>()
    for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
      const name = nameOf(path)
      if (name === undefined || seen.has(path) || seen.size >= mostFiles) continue
      seen.add(path)
      const kept = await read(name)
      const found = kept ?? (await fetch(path))
      if (found === undefined) continue
      if (kept === undefined) await write(name, found)
      wanted.push(...neededBy(path, found))
    }
    const before = await read(pageName)
    if (before === undefined || sumOf(before.body) !== sumOf(page.body)) await write(pageName, page)
    await forgetOthers(
      new Set([pageName, ...[...seen].flatMap(path => nameOf(path) ?? [])].map(n => `${n}.json`)),
    )
  }

  return {
    page: () => read(pageName),
    file,
    keep: (page, fetch) => {
      newest = page
      const turn = last.then(() => (page === newest ? keepAll(page, fetch) : undefined))
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

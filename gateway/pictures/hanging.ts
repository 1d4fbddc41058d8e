/** A menu file names pictures by where their files lie; on sale, they are named by what is in them. */
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { hang } from '../../protocol/hanging.ts'
import type { Menu } from '../../protocol/menu.ts'
import { isPictureId, type PictureId } from '../../protocol/picture.ts'
import { mostBytes, unfitTexts } from './looking.ts'

/** A picture's file as a menu names it, and where in the menu: `categories[0].items[2].picture`. */
export interface Named {
  readonly path: string
  readonly place: string
}

/** The files that a menu names; each once for each dish. */
export const filesIn = (menu: Menu): readonly Named[] =>
  menu.categories.flatMap(({ items }, c) =>
    items.flatMap(({ picture }, n) =>
      picture === undefined || isPictureId(picture)
        ? []
        : [{ path: picture, place: `categories[${c}].items[${n}].picture` }],
    ),
  )

/** What is in a picture's file, seen from `folder`, or why that cannot be had: what reads on after the file's name. */
export const readPicture = async (
  folder: string,
  path: string,
): Promise<
  { readonly ok: true; readonly file: Uint8Array } | { readonly ok: false; readonly detail: string }
> => {
  const place = resolve(folder, path)
  try {
    const found = await stat(place)
    // Whoever opens a pipe waits for somebody who writes into it.
    if (!found.isFile()) return { ok: false, detail: 'is a folder, a device or a pipe, and no file' }
    if (found.size > mostBytes) return { ok: false, detail: unfitTexts['too-large'] }
    return { ok: true, file: await readFile(place) }
  } catch (cause) {
    return { ok: false, detail: whyNot(cause, place) }
  }
}

const whyNot = (cause: unknown, place: string): string => {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return `is not there: ${place}`
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user'
  return `cannot be read: ${cause instanceof Error ? cause.message : cause}`
}

/** The menu with ids instead of files; a file that is not among them leaves its dish without a picture. */
export const hangFiles = (menu: Menu, ids: ReadonlyMap<string, PictureId>): Menu =>
  hang(menu, ({ picture }) => (picture === undefined || isPictureId(picture) ? picture : ids.get(picture)))

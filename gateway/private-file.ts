/** Files that nobody but the gateway may read: what people and programs prove themselves with, as hashes. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Static, TSchema } from 'typebox'
import { Fault } from '../protocol/fault.ts'
import { check } from '../protocol/shape.ts'

const isCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/**
 * Writes a draft beside the file it is to become, complete and on disk, and has it put in its place: whenever the power
 * goes, half a file is never found under its real name. Drafts have names of their own, so that a command and a
 * running gateway never write into the same one.
 */
const place = async <T>(path: string, value: object, put: (draft: string) => Promise<T>): Promise<T> => {
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  if (made !== undefined) await syncFolder(dirname(made))
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.chmod(0o600)
      await file.writeFile(`${JSON.stringify(value)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    const placed = await put(draft)
    await syncFolder(dirname(path))
    return placed
  } finally {
    await rm(draft, { force: true })
  }
}

/** Writes a file that must not be there yet; false when it is. On disk, name and all, when it resolves. */
export const createPrivate = (path: string, value: object): Promise<boolean> =>
  place(path, value, async draft => {
    try {
      await link(draft, path)
      return true
    } catch (cause) {
      if (isCode(cause, 'EEXIST')) return false
      throw cause
    }
  })

/** Makes or replaces a file: the old one or the new one is there at any moment. On disk when it resolves. */
export const replacePrivate = (path: string, value: object): Promise<void> =>
  place(path, value, draft => rename(draft, path))

/**
 * What is in a file, or undefined where there is none.
 * @throws Fault `file-unreadable` where the disk would not say, now or ever; `file-damaged` for a file that is not
 * what it should be. Both name the file and never quote it
 */
export const readPrivate = async <S extends TSchema>(
  schema: S,
  path: string,
): Promise<Static<S> | undefined> => {
  const text = await readFile(path, 'utf8').catch(cause => missing(path, cause))
  return text === undefined ? undefined : understand(schema, path, text)
}

/** The same on the caller's thread, which waits for the disk: a tenth of the work, where there are hundreds. */
export const readPrivateNow = <S extends TSchema>(schema: S, path: string): Static<S> | undefined => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    return missing(path, cause)
  }
  return understand(schema, path, text)
}

const missing = (path: string, cause: unknown): undefined => {
  if (isCode(cause, 'ENOENT')) return undefined
  throw new Fault('file-unreadable', `${path} cannot be read: ${(cause as NodeJS.ErrnoException).code}`, {
    cause,
  })
}

const understand = <S extends TSchema>(schema: S, path: string, text: string): Static<S> => {
  const checked = check(schema, parse(text))
  if (checked.ok) return checked.value
  throw new Fault('file-damaged', `${path} is not what it should be; remove it and set what it held anew`)
}

/** A parser's own words would quote the text that it stumbled over. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Removes a file, if it is there; durably. */
export const removePrivate = async (path: string): Promise<void> => {
  await rm(path, { force: true })
  await syncFolder(dirname(path)).catch(cause => {
    if (!isCode(cause, 'ENOENT')) throw cause
  })
}

/** The names in a folder, none where there is no folder. */
export const filesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder)
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return []
    throw cause
  }
}

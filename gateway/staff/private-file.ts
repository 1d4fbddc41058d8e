/** Files that nobody but the gateway may read: what people and programs prove themselves with, as hashes. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Static, TSchema } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'

const isCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

const write = async (path: string, value: object, flag: 'w' | 'wx'): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, flag, 0o600)
  try {
    await file.chmod(0o600)
    await file.writeFile(`${JSON.stringify(value)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Writes a file that must not be there yet; false when it is. On disk, name and all, when it resolves. */
export const createPrivate = async (path: string, value: object): Promise<boolean> => {
  try {
    await write(path, value, 'wx')
  } catch (cause) {
    if (isCode(cause, 'EEXIST')) return false
    throw cause
  }
  await syncFolder(dirname(path))
  return true
}

/** Makes or replaces a file: the old one or the new one is there at any moment. On disk when it resolves. */
export const replacePrivate = async (path: string, value: object): Promise<void> => {
  await write(`${path}.tmp`, value, 'w')
  await rename(`${path}.tmp`, path)
  await syncFolder(dirname(path))
}

/**
 * What is in a file, or undefined where there is none.
 * @throws Fault `file-damaged`, which names the file and never quotes it
 */
export const readPrivate = async <S extends TSchema>(
  schema: S,
  path: string,
): Promise<Static<S> | undefined> => {
  let value: unknown
  try {
    value = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return undefined
    // A parser's own words quote the text that it stumbled over.
    throw new Fault('file-damaged', `${path} cannot be read; remove it and set what it held anew`)
  }
  const checked = check(schema, value)
  if (checked.ok) return checked.value
  throw new Fault('file-damaged', `${path} is not what it should be; remove it and set what it held anew`)
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

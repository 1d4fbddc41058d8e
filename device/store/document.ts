/** One document on the pad's disk that a power cut, a dying card or a stranger's file cannot take along. */
import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import type { Adapter } from 'lowdb'
import type { Static, TSchema } from 'typebox'
import { check } from '../../protocol/shape.ts'
import type { Disk } from './disk.ts'

/** Something on the disk that was not what the pad had written, and what is used in its place. */
export interface Report {
  readonly path: string
  readonly problem: string
  readonly instead: 'the last good copy' | 'nothing'
}

/** `{"sum": SHA-256 of the data's JSON in hex, "data": …}` */
const seal = (data: unknown): string => {
  const text = JSON.stringify(data)
  return `{"sum":"${sumOf(text)}","data":${text}}\n`
}

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex')

type Opened<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: string }

const unseal = <S extends TSchema>(schema: S, text: string): Opened<Static<S>> => {
  let sealed: unknown
  try {
    sealed = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'it is torn or no JSON' }
  }
  if (typeof sealed !== 'object' || sealed === null || !('sum' in sealed) || !('data' in sealed)) {
    return { ok: false, problem: 'it is not a document of this pad' }
  }
  if (sealed.sum !== sumOf(JSON.stringify(sealed.data))) {
    return { ok: false, problem: 'its checksum is wrong' }
  }
  const checked = check(schema, sealed.data)
  return checked.ok ? { ok: true, data: checked.value } : { ok: false, problem: checked.problems.join('; ') }
}

const copyOf = (path: string): string => `${path}.bak`
const draftOf = (path: string): string => `${path}.tmp`
const damagedOf = (path: string): string => `${path}.damaged`

/**
 * Keeps a document in `path` and the one before it in `path.bak`, behind lowdb's port for such things.
 *
 * Writing goes: the draft, synced · the document becomes the copy · the draft becomes the document · the folder,
 * synced. Wherever the power goes, the disk holds the old document or the new one whole, as document, copy or
 * both; when the write has resolved, the new one. (lowdb's own adapter renames without a sync, so that after a
 * power cut the file may be there and empty.)
 *
 * Reading takes the document, else the copy, else null. What is neither whole nor ours is moved out of the way to
 * `path.damaged` before anything else is written, so that it never becomes the copy.
 */
export const createDocument = <S extends TSchema>(
  schema: S,
  path: string,
  disk: Disk,
  report: (report: Report) => void,
): Adapter<Static<S>> => {
  /** There is a document that may become the copy. */
  let standing = false

  const load = async (from: string): Promise<Opened<Static<S>> | undefined> => {
    try {
      const text = await disk.read(from)
      return text === undefined ? undefined : unseal(schema, text)
    } catch (error) {
      return { ok: false, problem: error instanceof Error ? error.message : String(error) }
    }
  }

  return {
    read: async () => {
      const document = await load(path)
      standing = document?.ok === true
      if (document?.ok === true) return document.data
      const copy = await load(copyOf(path))
      const instead = copy?.ok === true ? 'the last good copy' : 'nothing'
      if (document !== undefined) {
        report({ path, problem: document.problem, instead })
        await disk.rename(path, damagedOf(path)).catch(() => {})
      }
      if (copy?.ok === true) return copy.data
      if (copy !== undefined) report({ path: copyOf(path), problem: copy.problem, instead: 'nothing' })
      return null
    },
    write: async data => {
      await disk.write(draftOf(path), seal(data))
      if (standing) await disk.rename(path, copyOf(path))
      standing = false
      await disk.rename(draftOf(path), path)
      standing = true
      await disk.syncFolder(dirname(path))
    },
  }
}

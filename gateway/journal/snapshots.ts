/** Photographs of the floor, so that a morning does not begin with replaying a year. Caches: none is ever missed. */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import { sameHash } from './chain.ts'
import { filesIn } from './folder.ts'
import type { Journal, Point } from './journal.ts'

/** The floor after the entry at `seq`, as the rules of one version saw it. */
export interface Snapshot extends Point {
  /** The version of the rules that made it; other rules would have made another floor of the same entries. */
  readonly rules: string
  readonly body: Uint8Array
}

export interface Snapshots {
  /**
   * Stores a snapshot and forces it to disk, then removes all but it and the newest one before it. One at a time.
   * @throws Fault `snapshot-refused`
   */
  save(snapshot: Snapshot): Promise<void>
  /** Those by these rules whose own check is right, newest first: places for the journal to trust when it opens. */
  readable(rules: string): Promise<readonly Snapshot[]>
  /** The newest one by these rules that the journal agrees with, or undefined: then replay from the beginning. */
  latest(rules: string, journal: Journal): Promise<Snapshot | undefined>
}

/** How many are kept: the newest, and one in case that one cannot be read. */
const kept = 2

/*
 * A file is one line of JSON (seq, hash, rules), the body, and 32 bytes SHA-256 over both.
 * Written under another name, forced, and renamed: under its own name it is whole, or damaged later.
 */
const nameOf = (seq: number): string => `${String(seq).padStart(12, '0')}.snapshot`
const named = /^(\d{12,})\.snapshot$/

/**
 * @param folder the journal's own
 * @param report told once of each snapshot that is passed over, and why
 */
export const openSnapshots = ({
  folder,
  report = () => undefined,
}: {
  readonly folder: string
  readonly report?: (fault: Fault) => void
}): Snapshots => {
  const place = filesIn(folder).snapshots
  const pathOf = (seq: number): string => join(place, nameOf(seq))

  const told = new Set<string>()
  const tell = (code: string, message: string, cause?: unknown): void => {
    if (!told.has(message)) report(new Fault(code, message, { cause }))
    told.add(message)
  }

  const save = async (snapshot: Snapshot): Promise<void> => {
    try {
      await mkdir(place, { recursive: true, mode: 0o700 })
      const written = `${pathOf(snapshot.seq)}.tmp`
      await writeForced(written, encode(snapshot))
      await rename(written, pathOf(snapshot.seq))
      await sync(place)
      await prune(snapshot.seq)
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new Fault('snapshot-refused', `The snapshot at ${snapshot.seq} could not be stored: ${why}.`, {
        cause,
      })
    }
  }

  /** What is left after the newest and its elders: snapshots of a journal that went further than this one, and litter. */
  const prune = async (newest: number): Promise<void> => {
    const elders = (await placesIn(place)).filter(seq => seq <= newest).slice(0, kept)
    const keep = new Set(elders.map(nameOf))
    for (const name of await readdir(place)) if (!keep.has(name)) await rm(join(place, name), { force: true })
  }

  const read = async (seq: number): Promise<Snapshot | undefined> => {
    try {
      const snapshot = decode(await readFile(pathOf(seq)))
      if (snapshot?.seq === seq) return snapshot
      tell('snapshot-damaged', `${pathOf(seq)} fails its check and is passed over.`)
    } catch (cause) {
      tell('snapshot-damaged', `${pathOf(seq)} cannot be read and is passed over.`, cause)
    }
    return undefined
  }

  const readable = async (rules: string): Promise<readonly Snapshot[]> => {
    const found: Snapshot[] = []
    for (const seq of await placesIn(place)) {
      const snapshot = await read(seq)
      if (snapshot?.rules === rules) found.push(snapshot)
    }
    return found
  }

  const latest = async (rules: string, journal: Journal): Promise<Snapshot | undefined> => {
    for (const snapshot of await readable(rules)) {
      const row = await journal.get(snapshot.seq)
      if (row !== undefined && sameHash(row.hash, snapshot.hash)) return snapshot
      const why =
        row === undefined ? `the journal ends at ${journal.head.seq}` : 'the journal has another entry there'
      tell('snapshot-foreign', `${pathOf(snapshot.seq)} is not of this journal (${why}) and is passed over.`)
    }
    return undefined
  }

  return { save, readable, latest }
}

/** The places of all snapshots in a folder, newest first; none where there is no folder. */
export const placesIn = async (place: string): Promise<readonly number[]> => {
  const names = await readdir(place).catch(() => [])
  const places = names.flatMap(name => named.exec(name)?.[1] ?? []).map(Number)
  return places.toSorted((a, b) => b - a)
}

const encode = ({ seq, hash, rules, body }: Snapshot): readonly Uint8Array[] => {
  const header = { seq, hash: Buffer.from(hash).toString('hex'), rules }
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  return [line, body, createHash('sha256').update(line).update(body).digest()]
}

/** Reads a snapshot's file; undefined where its check fails. */
export const decode = (file: Uint8Array): Snapshot | undefined => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const checked = bytes.subarray(0, -32)
  if (!sameHash(createHash('sha256').update(checked).digest(), bytes.subarray(-32))) return undefined
  // The check was right, so these are the bytes that `encode` made.
  const end = checked.indexOf(10)
  const { seq, hash, rules } = JSON.parse(checked.toString('utf8', 0, end)) as {
    readonly seq: number
    readonly hash: string
    readonly rules: string
  }
  return { seq, hash: Uint8Array.from(Buffer.from(hash, 'hex')), rules, body: checked.subarray(end + 1) }
}

const writeForced = async (path: string, parts: readonly Uint8Array[]): Promise<void> => {
  const file = await open(path, 'w', 0o600)
  try {
    for (const part of parts) await file.writeFile(part)
    await file.sync()
  } finally {
    await file.close()
  }
}

const sync = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

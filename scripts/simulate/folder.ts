/** The folder that holds one demo restaurant: the only one the demo writes into, or ever empties. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const inRoot = (...parts: string[]) => join(root, ...parts)

/** A path as somebody would type it here: from the folder they are in, where it lies in there. */
export const typedPath = (path: string): string => {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? path : short
}

/** Only a folder with this file in it is a demo restaurant. */
const MARK = 'demo.json'
const Mark = Type.Object({ portOffset: Type.Integer(), locked: Type.Optional(Type.Boolean()) })
/** A restaurant beside the usual one lies in its folder, and is not emptied with it. */
const beside = (portOffset: number) => `beside-${portOffset}`

/** Where the demo lies when nobody says otherwise: a folder that git ignores. */
export const usualFolder = (portOffset: number): string =>
  portOffset === 0 ? inRoot('.demo') : inRoot('.demo', beside(portOffset))

/** A file that its owner alone may read: text as it is, anything else as JSON. Passwords are among these. */
export const writeSecret = (path: string, value: unknown): void =>
  writeFileSync(path, typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`, {
    mode: 0o600,
  })

/**
 * Makes the folder, or takes it up again.
 * @param fresh empties it first
 * @param rooms folders to be in it
 * @param locked whether its tables wait to be opened
 */
export const prepareFolder = (
  folder: string,
  portOffset: number,
  fresh: boolean,
  rooms: readonly string[],
  locked = false,
): void => {
  mkdirSync(folder, { recursive: true })
  const mark = join(folder, MARK)
  const found = readdirSync(folder).filter(name => !name.startsWith(beside(0).slice(0, -1)))
  if (found.length > 0 && !existsSync(mark)) {
    throw new Fault(
      'not-a-demo',
      `${folder} holds something else than a demo restaurant. Name another folder.`,
    )
  }
  if (fresh) for (const name of found) rmSync(join(folder, name), { recursive: true })
  if (existsSync(mark)) {
    // The printer's address went into the journal with the first start.
    const made = check(Mark, JSON.parse(readFileSync(mark, 'utf8')))
    if (!made.ok || made.value.portOffset !== portOffset) {
      throw new Fault('other-ports', `${folder} was made for other ports. Add --fresh to start anew.`)
    }
    if (locked && made.value.locked !== true)
      throw new Fault('other-house', `${folder} is a house with open tables. Add --fresh to start anew.`)
    locked = made.value.locked === true
  }
  writeSecret(mark, {
    what: 'a demo restaurant; npm start -- --fresh empties this folder',
    portOffset,
    locked,
  })
  for (const room of rooms) mkdirSync(join(folder, room), { recursive: true })
}

/** The pad in a box, as it is delivered: what it is told at its start, and how a technician makes it somebody's. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { check } from '../../protocol/shape.ts'
import type { Program } from './child.ts'
import { inRoot, typedPath, writeSecret } from './folder.ts'
import type { Handed } from './handing.ts'
import { padCommand, padEnvironment } from './pad.ts'

export interface DemoBox {
  readonly program: Program
  /** Its own folder. */
  readonly data: string
  /** The table in its assignment, if it has one. */
  readTable(): string | undefined
  /** Whether the cable is in when the pad is next switched on. */
  setPlugged(plugged: boolean): void
  /** The command that makes it this table's. */
  readonly provision: (table: string) => readonly string[]
  readonly writePass: Handed['writePass']
}

/** Its name until it has one of a table. */
export const boxRoom = 'pad-4'

/** As far as it matters here: the rest is the pad's own business. */
const Paper = Type.Object({ assignment: Type.Object({ table: Type.String() }) })

const readTable = (path: string): string | undefined => {
  if (!existsSync(path)) return undefined
  try {
    const paper = check(Paper, JSON.parse(readFileSync(path, 'utf8')))
    return paper.ok ? paper.value.assignment.table : undefined
  } catch {
    // It is just being replaced: whoever watches the folder looks again.
    return undefined
  }
}

/**
 * @param folder the demo's
 * @param control port of its buttons, its screen and its cable
 * @param program how the demo starts its processes
 */
export const packBox = (
  folder: string,
  control: number,
  { passFile, writePass }: Pick<Handed, 'passFile' | 'writePass'>,
  program: (name: string, command: readonly string[], port: number) => Program,
): DemoBox => {
  const data = join(folder, boxRoom)
  const config = join(folder, `${boxRoom}.json`)
  const link = join(folder, 'cables', boxRoom)
  const setPlugged = (plugged: boolean) =>
    writeSecret(config, { board: 'simulated', control: { port: control }, serial: { link, plugged } })
  setPlugged(false)
  const technician = [process.execPath, inRoot('scripts', 'technician.ts')]
  return {
    program: { ...program(boxRoom, padCommand(config, data), control), env: padEnvironment },
    data,
    readTable: () => readTable(join(data, 'assignment.json')),
    setPlugged,
    provision: table => [
      ...technician,
      ...['provision', '--table', table, '--port', typedPath(link), '--pass', passFile, '--json'],
    ],
    writePass,
  }
}

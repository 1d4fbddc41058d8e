/** Where a device keeps who it is: what a technician gave it over the cable. */
import { join } from 'node:path'
import { type Static, type TSchema, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import type { Assignment } from '../../protocol/provisioning.ts'
import { check } from '../../protocol/shape.ts'
import type { Disk } from '../store/disk.ts'
import { writeWhole } from './whole.ts'

/** `assignment.json`, mode 0600. */
const Paper = Type.Object({ assignment: Type.Unknown() })

export interface AssignmentPaper<Of = Assignment> {
  readonly assignment: Of | undefined
  /** What was on the disk and cannot be read; the device belongs nowhere then. Says nothing of its content. */
  readonly problem: string | undefined
  /**
   * Resolves when it is on disk. Whenever the power goes, the disk holds this one or the one before, whole.
   * @throws Fault `not-kept`
   */
  keep(assignment: Of | undefined): Promise<void>
}

const read = async <S extends TSchema>(
  disk: Disk,
  path: string,
  schema: S,
): Promise<Pick<AssignmentPaper<Static<S>>, 'assignment' | 'problem'>> => {
  try {
    const text = await disk.read(path)
    if (text === undefined) return { assignment: undefined, problem: undefined }
    const paper = check(Paper, JSON.parse(text))
    if (paper.ok && paper.value.assignment === null) return { assignment: undefined, problem: undefined }
    const kept = paper.ok ? check(schema, paper.value.assignment) : paper
    if (kept.ok) return { assignment: kept.value, problem: undefined }
    return { assignment: undefined, problem: 'it is no assignment' }
  } catch (cause) {
    // A parser quotes what it could not read, and that may be the secret.
    const problem = cause instanceof SyntaxError ? 'it is torn or no JSON' : String(cause)
    return { assignment: undefined, problem }
  }
}

/** @param schema of what this kind of device is given */
export const openAssignment = async <S extends TSchema>(
  folder: string,
  disk: Disk,
  schema: S,
): Promise<AssignmentPaper<Static<S>>> => {
  const path = join(folder, 'assignment.json')
  const found = await read(disk, path, schema)
  let { assignment } = found
  return {
    problem: found.problem,
    get assignment() {
      return assignment
    },
    keep: async next => {
      try {
        await writeWhole(disk, path, { assignment: next ?? null })
      } catch (cause) {
        throw new Fault('not-kept', 'The device could not write to its own disk', { cause })
      }
      assignment = next
    },
  }
}

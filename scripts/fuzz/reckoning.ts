/** What there is when everybody has left, against what was asked for. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inRoot } from '../simulate/folder.ts'
import { readExport } from '../torture/exported.ts'
import { type Finding, finding } from './finding.ts'
import type { FuzzHouse } from './house.ts'
import type { Witnessed } from './witness.ts'

/** Every order in the export was asked for, by whom it says, for this money; and what the witness was told is there. */
export const reckon = async (
  { house, witness: { pad: own }, speakers }: FuzzHouse,
  witness: Witnessed,
  asked: ReadonlyMap<string, unknown>,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  const odd = new Set(speakers.map(({ pad }) => pad))
  const seen = new Set<string>()
  for (const { id, pad, total, order, state } of await readExport(house)) {
    // An id is its pad's own: two who say the same one mean two orders.
    const key = `${pad} ${id}`
    if (seen.has(key)) findings.push(finding('uncalled', `order ${order} of ${pad} is there twice: ${id}`))
    seen.add(key)
    const wanted =
      pad === own ? witness.placed.get(id) : pad !== null && odd.has(pad) ? asked.get(id) : undefined
    // What was taken back costs nothing any more.
    if (wanted === undefined || (wanted !== total && state !== 'cancelled'))
      findings.push(finding('uncalled', `order ${order} of ${pad} for ${total}: ${id} was ${wanted}`))
  }
  for (const id of witness.placed.keys()) {
    if (!seen.has(`${own} ${id}`))
      findings.push(finding('wrong-answer', `${own} was told that ${id} is received, and nobody has it`))
  }
  return findings
}

/** The gateway's own check of its data, when it has ended. */
export const verify = async (data: string): Promise<readonly Finding[]> => {
  try {
    await promisify(execFile)(process.execPath, [inRoot('scripts', 'verify.ts'), data])
    return []
  } catch (error) {
    return [finding('journal', `verify says: ${error instanceof Error ? error.message : error}`)]
  }
}

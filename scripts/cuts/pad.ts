/** One pad whose battery is pulled out again and again, without its knowing: each time a copy of its disk is read. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../protocol/time.ts'
import { inRoot } from '../simulate/folder.ts'
import { hangBell } from '../torture/bell.ts'
import { type Chance, chanceFrom } from '../torture/chance.ts'
import { type Program, start } from '../torture/program.ts'
import { type Finding, finding } from '../torture/reckoning/finding.ts'
import { openDisk } from './disk.ts'
import { ownDevice, reckonStore, startPad, storeIn } from './found.ts'
import { nothing } from './kept.ts'
import { withMounted } from './mounted.ts'

export interface PadPlan {
  /** An empty one of a room of its own. */
  readonly folder: string
  readonly cuts: number
  readonly seed: number
  /** Tears the draft of a document as well, which may not have been forced. */
  readonly torn: boolean
  /** The folder `device`, where it is not the checkout's own. */
  readonly device?: string | undefined
  /** Stops after the first cut that had a finding. */
  readonly untilFound?: boolean | undefined
  readonly clock: Clock
  readonly onCut: (cut: number) => void
}

export interface PadFigures {
  readonly cuts: number
  /** States that were safe by the last cut. */
  readonly kept: number
  /** Copies that had the newest safe state, and no more. */
  readonly drafts: number
  readonly copyMs: readonly number[]
}

export interface PadResult {
  readonly findings: readonly Finding[]
  readonly figures: PadFigures
}

/** From the first new state to the cut, in milliseconds. */
const workMs = [0, 120] as const

/** The newest number a writer has said is safe. */
export const newestOf = ({ lines }: Pick<Program, 'lines'>): number => {
  const [, number = nothing] = /^\{"kept":(\d+)\}$/.exec(lines.at(-1) ?? '') ?? []
  return Number(number)
}

export const cutPad = async (plan: PadPlan): Promise<PadResult> => {
  const { folder, clock, seed, device = ownDevice(), untilFound = false } = plan
  const chance = chanceFrom(seed)
  const bell = hangBell(clock, () => writer?.lines ?? [])
  const disk = await openDisk(folder)
  const findings: Finding[] = []
  const copyMs: number[] = []
  let writer: Program | undefined
  let kept = nothing
  let drafts = 0
  try {
    const command = [inRoot('scripts', 'cuts', 'writer.ts'), storeIn(device), join(disk.folder, 'pad')]
    const pad = start({ name: 'the pad', command, bell })
    writer = pad
    await pad.ready
    for (let cut = 1; cut <= plan.cuts && !(untilFound && findings.length > 0); cut++) {
      await bell.until('something kept', () => newestOf(pad) > kept || !pad.isRunning)
      await new Promise<void>(resolve => clock.after(chance.between(...workMs), resolve))
      if (!pad.isRunning) {
        findings.push(finding('house', `the pad ended by itself:\n${pad.lines.slice(-10).join('\n')}`))
        break
      }
      const image = await disk.cut(() => {
        kept = newestOf(pad)
      })
      const begun = newestOf(pad) + 1
      copyMs.push(image.copyMs)
      const found = await withMounted(image, async copy => {
        const data = join(copy, 'pad')
        if (existsSync(draftIn(data))) drafts++
        if (plan.torn) tearDraft(draftIn(data), chance)
        const store = await reckonStore(device, data, kept, begun)
        return [...store, ...(await startPad(device, data, folder, bell))]
      })
      findings.push(...found.map(({ what, detail }) => finding(what, `cut ${cut}: ${detail}`)))
      image.discard()
      plan.onCut(cut)
    }
    return { findings, figures: { cuts: copyMs.length, kept, drafts, copyMs } }
  } finally {
    await writer?.close()
    await disk.close()
  }
}

const draftIn = (data: string): string => join(data, 'kept.json.tmp')

/** Whatever the drive makes of a file that nobody forced yet. */
const tearDraft = (path: string, chance: Chance): void => {
  const torn = existsSync(path) ? readFileSync(path) : Buffer.from('{"sum":"')
  for (let n = 0; n < torn.length; n++) if (chance.happens(0.01)) torn[n] = chance.below(256)
  writeFileSync(path, torn.subarray(0, chance.below(torn.length + 1)))
}

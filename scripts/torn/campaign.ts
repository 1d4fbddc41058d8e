/** Tickets torn in one way after another, each in a house of its own. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../protocol/time.ts'
import { hangBell } from '../torture/bell.ts'
import { chanceFrom } from '../torture/chance.ts'
import type { Part, PartResult } from './parts/part.ts'

export interface CampaignPlan {
  /** Empty; everything is in there. */
  readonly folder: string
  readonly parts: readonly Part[]
  /** At how many bytes of a ticket; at all of them where it is absent. */
  readonly bytes?: number | undefined
  /** Printers of each kind. */
  readonly printers: number
  readonly seed: number
  /** Milliseconds that a sync takes on the disk of a gateway that is killed; those of an old card where it is absent. */
  readonly syncMs?: number
  /** One of the dishes is drawn. Default false. */
  readonly pictures?: boolean
  /** The main file of a gateway with a fault in it. */
  readonly main?: string | undefined
  readonly clock: Clock
  readonly onPart?: (part: Part) => void
  readonly onResult?: (result: PartResult) => void
  /** Told now and then how far a part is. */
  readonly tell?: (how: string) => void
}

export const tearTickets = async (plan: CampaignPlan): Promise<readonly PartResult[]> => {
  const {
    folder,
    parts,
    bytes,
    printers,
    seed,
    syncMs,
    pictures = false,
    main,
    clock,
    onPart,
    onResult,
    tell = () => {},
  } = plan
  const results: PartResult[] = []
  for (const part of parts) {
    onPart?.(part)
    const own = join(folder, part.name)
    mkdirSync(own)
    const bell = hangBell(clock, () => [])
    const chance = chanceFrom(seed)
    const result = await part.run({
      ...{ folder: own, bytes, printers, syncMs, pictures, main },
      ...{ clock, bell, chance, tell },
    })
    onResult?.(result)
    results.push(result)
  }
  return results
}

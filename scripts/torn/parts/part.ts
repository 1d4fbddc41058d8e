/** One way in which tickets are torn, again and again. */
import type { Clock } from '../../../protocol/time.ts'
import type { Bell } from '../../torture/bell.ts'
import type { Chance } from '../../torture/chance.ts'
import type { Finding } from '../../torture/reckoning/finding.ts'
import type { Reckoned } from '../reckoning.ts'

export interface PartPlan {
  /** Empty; everything is in there. */
  readonly folder: string
  /** How many bytes of a ticket; all where it is absent. */
  readonly bytes: number | undefined
  /** Printers of each kind, which suffer at the same time. */
  readonly printers: number
  /** Milliseconds that a sync takes on the disk of a gateway that is killed; those of an old card where it is absent. */
  readonly syncMs?: number | undefined
  /** One of the dishes is drawn: tickets are four times as long, and most of them pictures. */
  readonly pictures: boolean
  /** The main file of a gateway with a fault in it. */
  readonly main?: string | undefined
  readonly clock: Clock
  readonly bell: Bell
  readonly chance: Chance
  /** Told now and then how far it is. */
  readonly tell: (how: string) => void
}

export interface PartResult {
  readonly part: string
  /** Tickets that something befell. */
  readonly torn: number
  /** By kind of printer: bytes at which a ticket was torn, of those that were asked for. */
  readonly bytes: Readonly<Record<string, string>>
  readonly papers: Omit<Reckoned, 'findings'>
  readonly findings: readonly Finding[]
  readonly seconds: number
}

export interface Part {
  readonly name: string
  /** For the usage. */
  readonly what: string
  run(plan: PartPlan): Promise<PartResult>
}

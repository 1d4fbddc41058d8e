/** One printer of the house at work: what is owed to it, and whoever sees to it that it is printed. */
import { type JobWorker, startJobs } from '../../hardware/printer/jobs.ts'
import { type PrinterModel, printerModel } from '../../hardware/printer/models.ts'
import { connectorFor } from '../../hardware/printer/wires/open.ts'
import { Fault } from '../../protocol/fault.ts'
import type { JobId, PrinterId } from '../../protocol/ids.ts'
import type { SitePrinter } from '../../protocol/site.ts'
import { stationOfUrl } from '../../protocol/station.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import type { KitchenDevices } from './kitchen-devices.ts'
import { type LastPaper, queueFor } from './queue.ts'
import type { Waiting } from './waiting.ts'

/** The kitchen devices, and what each handing over of a paper is named by. */
export interface Kitchens {
  readonly devices: KitchenDevices
  /** `n` bytes from a cryptographic source. */
  readonly random: (n: number) => Uint8Array
}

/** A house without kitchen devices. */
export const noKitchens: Kitchens = {
  devices: {
    setPapers: () => undefined,
    connected: () => [],
    printerOf: () => undefined,
    watch: () => () => undefined,
  },
  random: n => crypto.getRandomValues(new Uint8Array(n)),
}

export interface Working {
  readonly queue: Pick<Waiting, 'review' | 'reviewAll'> & { readonly last: LastPaper | undefined }
  readonly worker: Omit<JobWorker, 'letGo'> & {
    /** Gives up on a paper that the printer holds, for another one. */
    letGo(job: JobId): void
  }
  /** What the site says of it, as text. */
  readonly settings: string
  /** Somebody else works there from now on, by what the site says then; nobody where it has no such printer any more. */
  leave(next: SitePrinter | undefined): Promise<void>
}

export interface WorkingParts {
  readonly desk: Desk
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly kitchens: Kitchens
}

const defaultModel = 'generic-80-42'

/** The model a site names, at its columns. A name nobody knows prints plainly rather than not at all. */
const modelOf = ({ model = defaultModel, columns }: SitePrinter): PrinterModel => {
  const found = printerModel(model, columns) ?? printerModel(defaultModel, columns)
  if (found === undefined) throw new Fault('no-printer-model', `There is no printer model "${defaultModel}".`)
  return found
}

/** By its address: the gateway's own worker, or a kitchen device that is handed its papers. */
export const startWorking = async (
  { desk, clock, random, kitchens }: WorkingParts,
  printer: PrinterId,
  site: SitePrinter,
): Promise<Working> => {
  const kitchen = stationOfUrl(site.url)
  const settings = JSON.stringify(site)
  const model = modelOf(site)
  // What draws papers, with the library behind it, is 2 MB: a house of screens alone does without.
  const { drawing, drawingBothWays } = await import('./drawing.ts')
  if (kitchen === undefined) {
    const queue = queueFor(desk, printer, clock)
    const connector = connectorFor(site.url, clock)
    const draw = drawing(desk, model, clock)
    const worker = startJobs({ store: queue, connector, draw, clock, random })
    return { queue, worker, settings, leave: () => worker.close() }
  }
  const { startHanding } = await import('./handing.ts')
  const draw = drawingBothWays(desk, model, clock)
  const handing = startHanding({ desk, printer, kitchen, ...kitchens, draw, clock })
  const { worker } = handing
  return {
    queue: handing,
    worker,
    settings,
    // Fed otherwise, it is the same printer: what it has in its hands stays there.
    leave: next =>
      next !== undefined && stationOfUrl(next.url) === kitchen ? worker.close() : worker.leave(),
  }
}

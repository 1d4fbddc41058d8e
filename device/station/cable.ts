/** A kitchen device that is told over a cable who it is: its jack, its console and whom it works for. */
import type { DeviceId } from '../../protocol/ids.ts'
import { KitchenAssignment } from '../../protocol/provisioning.ts'
import type { Clock } from '../../protocol/time.ts'
import { openAssignment } from '../assignment/assignment.ts'
import { type ConsoleParts, createConsole } from '../console/console.ts'
import { openJack } from '../console/opening.ts'
import type { SerialSetup } from '../given.ts'
import { tryReach } from '../link/reach.ts'
import type { Disk } from '../store/disk.ts'
import type { OwnBar } from './bar.ts'
import type { Papers } from './papers/papers.ts'
import type { OwnPrinter } from './papers/printer.ts'
import { givenOf, placedStation } from './placed.ts'
import { runSelftest } from './selftest.ts'
import type { Station } from './station.ts'

export interface CableParts {
  readonly data: string
  readonly disk: Disk
  readonly device: DeviceId
  readonly version: string
  /** Undefined: no cable, only whatever assignment there is. */
  readonly serial: SerialSetup | undefined
  readonly station: Station
  readonly papers: Papers
  readonly printer: OwnPrinter
  readonly bar: OwnBar | undefined
  readonly clock: Clock
  readonly log: ConsoleParts['log'] & { error(fields: object, message: string): void }
}

/** Works for whom the assignment names, if there is one, and listens for a technician. Returns how to stop listening. */
export const openCable = async (parts: CableParts): Promise<() => Promise<void>> => {
  const { data, disk, device, version, serial, station, papers, printer, bar, clock, log } = parts
  const paper = await openAssignment(data, disk, KitchenAssignment)
  if (paper.problem !== undefined) log.error({ problem: paper.problem }, 'the assignment cannot be read')
  await station.serve(paper.assignment && givenOf(paper.assignment))
  const selftest = () =>
    runSelftest({
      ...{ clock, disk, folder: data, printer: printer.state, bar: bar?.now },
      tryGateway: () => (paper.assignment === undefined ? null : tryReach(paper.assignment.gateway, clock)),
    })
  const placed = placedStation({ device, version, paper, station, papers })
  const attend = createConsole({ device, placed, selftest, log })
  const opened = serial && openJack(serial, { clock, log }, attend)
  return async () => void (await opened?.jack.close())
}

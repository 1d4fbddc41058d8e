/** A pad that is told over a cable who it is: its jack, its console and the post it takes. */
import type { ButtonNumber } from '../../hardware/buttons/buttons.ts'
import type { DeviceId } from '../../protocol/ids.ts'
import { Assignment } from '../../protocol/provisioning.ts'
import type { Clock } from '../../protocol/time.ts'
import { openAssignment } from '../assignment/assignment.ts'
import { type PostParts, takePost } from '../assignment/post.ts'
import type { Board } from '../board/board.ts'
import type { Body } from '../body.ts'
import type { SerialSetup } from '../given.ts'
import { tryReach } from '../link/reach.ts'
import { boardDisk } from '../store/disk.ts'
import { type ConsoleParts, createConsole } from './console.ts'
import { openJack } from './opening.ts'
import { placedPad } from './pad.ts'
import { runSelftest } from './selftest.ts'

export interface CableParts extends Pick<PostParts, 'openLink'> {
  readonly data: string
  readonly version: string
  readonly device: DeviceId
  /** Undefined: no cable, only whatever assignment there is. */
  readonly serial: SerialSetup | undefined
  readonly board: Board
  readonly body: Body
  readonly clock: Clock
  readonly log: ConsoleParts['log'] & { error(fields: object, message: string): void }
}

/** Takes the post there is, and listens for a technician. Returns how to stop both. */
export const openCable = async (parts: CableParts): Promise<() => Promise<void>> => {
  const { data, device, version, serial, board, body, clock, log, openLink } = parts
  const paper = await openAssignment(data, boardDisk, Assignment)
  if (paper.problem !== undefined) log.error({ problem: paper.problem }, 'the assignment cannot be read')
  const post = takePost({ device, paper, body, openLink })
  const pressed = new Set<ButtonNumber>()
  board.onButton(({ type, button }) => {
    if (type === 'press') pressed.add(button)
  })
  const selftest = () =>
    runSelftest({
      ...{ clock, disk: boardDisk, folder: data, body, beep: board.beep, pressed },
      tryGateway: () => (paper.assignment === undefined ? null : tryReach(paper.assignment.gateway, clock)),
    })
  const placed = placedPad({ device, version, post })
  const attend = createConsole({ device, placed, selftest, log })
  const opened = serial && openJack(serial, { clock, log }, attend)
  if (opened?.simulated !== undefined) board.wire(opened.simulated)
  return async () => {
    await opened?.jack.close()
    await post.close()
  }
}

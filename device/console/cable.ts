/** A pad that is told over a cable who it is: its jack, its console and the post it takes. */
import type { ButtonNumber } from '../../hardware/buttons/buttons.ts'
import { type Jack, openBoardJack, openSimulatedJack } from '../../hardware/serial/jack.ts'
import type { DeviceId } from '../../protocol/ids.ts'
import type { Clock } from '../../protocol/time.ts'
import { openAssignment } from '../assignment/assignment.ts'
import { type PostParts, takePost } from '../assignment/post.ts'
import type { Board } from '../board/board.ts'
import type { Body } from '../body.ts'
import type { SerialSetup } from '../given.ts'
import type { GatewayPlace } from '../link/place.ts'
import { reach } from '../link/reach.ts'
import { boardDisk } from '../store/disk.ts'
import { type ConsoleParts, createConsole } from './console.ts'
import { runSelftest } from './selftest.ts'

export interface CableParts extends Pick<PostParts, 'openLink'>, Pick<ConsoleParts, 'version'> {
  readonly data: string
  readonly device: DeviceId
  /** Undefined: no cable, only whatever assignment there is. */
  readonly serial: SerialSetup | undefined
  readonly board: Board
  readonly body: Body
  readonly clock: Clock
  readonly log: ConsoleParts['log'] & { error(fields: object, message: string): void }
}

/** Why the gateway is not reached, or is another one; the pad's own link to it stays as it is. */
const tryReach = (place: GatewayPlace, clock: Clock): Promise<string | undefined> =>
  new Promise(resolve =>
    reach(place, clock, {
      reached: socket => {
        socket.destroy()
        resolve(undefined)
      },
      failed: ({ why }) => resolve(why),
    }),
  )

/** Takes the post there is, and listens for a technician. Returns how to stop both. */
export const openCable = async (parts: CableParts): Promise<() => Promise<void>> => {
  const { data, device, version, serial, board, body, clock, log, openLink } = parts
  const paper = await openAssignment(data, boardDisk)
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
  const attend = createConsole({ device, version, post, selftest, log })

  const openJack = (at: SerialSetup): Jack => {
    if ('path' in at) {
      const trouble = (why: unknown) => log.warn({ err: why }, 'no technician can be heard')
      return openBoardJack(at.path, { clock, trouble }, attend)
    }
    const jack = openSimulatedJack(at.link, clock, attend)
    board.wire(jack)
    if (at.plugged) jack.plug()
    return jack
  }
  const jack = serial && openJack(serial)
  return async () => {
    await jack?.close()
    await post.close()
  }
}

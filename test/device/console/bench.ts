/** A device on a bench: its real console, post and paper, on a disk and a cable that may fail at any step. */
import { createHash } from 'node:crypto'
import { openAssignment } from '../../../device/assignment/assignment.ts'
import { takePost } from '../../../device/assignment/post.ts'
import { createConsole } from '../../../device/console/console.ts'
import { placedPad } from '../../../device/console/pad.ts'
import type { Link } from '../../../device/link/link.ts'
import type { Attend } from '../../../hardware/serial/jack.ts'
import type { SerialLine } from '../../../hardware/serial/line.ts'
import { Fault } from '../../../protocol/fault.ts'
import type { DeviceId, PadName, TableId } from '../../../protocol/ids.ts'
import { type Assigned, Assignment, type Trial } from '../../../protocol/provisioning.ts'
import type { Surroundings } from '../../../scripts/technician/surroundings.ts'
import { testClock } from '../../clock/clock.ts'
import { createDisk, type TestDisk } from '../store/disk.ts'

export const device = '7K3F-92QX' as DeviceId

export const assignment = (n: number, over: Partial<Assignment> = {}): Assignment => ({
  name: `pad-${n}` as PadName,
  table: String(n) as TableId,
  gateway: { host: '10.0.0.2', port: 8883, fingerprint: 'a'.repeat(64) },
  secret: Buffer.alloc(32, n).toString('base64url'),
  ...over,
})

/** What a device may say of an assignment. */
export const told = ({ secret, ...rest }: Assignment): Assigned => ({
  ...rest,
  check: createHash('sha256').update(secret).digest('hex').slice(0, 16),
})

export interface Bench {
  readonly attend: Attend
  readonly disk: TestDisk
  /** What the pad's mind was told, and which links were opened and closed, in order. */
  readonly news: string[]
  /** Held up until `selftest.resolve` is called. */
  readonly selftest: PromiseWithResolvers<readonly Trial[]>
}

/** Switches a device on over what is on the disk. */
export const switchOn = async (disk: TestDisk = createDisk()): Promise<Bench> => {
  const news: string[] = []
  const selftest = Promise.withResolvers<readonly Trial[]>()
  const paper = await openAssignment('data', disk, Assignment)
  if (paper.problem !== undefined) news.push(`problem: ${paper.problem}`)
  const post = takePost({
    device,
    paper,
    body: {
      tell: happening =>
        void news.push(
          happening.type === 'assigned' ? `assigned ${happening.name} ${happening.table}` : happening.type,
        ),
      attach: () => {},
    },
    openLink: ({ name }): Link => {
      news.push(`link ${name}`)
      return {
        ...{ send: () => {}, forget: () => {}, on: () => {} },
        pictures: { ask: () => false, on: () => {}, onUp: () => {} },
        close: async () => void news.push(`no link ${name}`),
      }
    },
  })
  const log = { info: () => {}, warn: () => {} }
  const attend = createConsole({
    device,
    placed: placedPad({ device, version: '1', post }),
    selftest: () => selftest.promise,
    log,
  })
  return { attend, disk, news, selftest }
}

/** Bytes that get through before the cable is pulled, in each direction. */
export interface Lengths {
  readonly there?: number
  readonly back?: number
}

/** The technician's side of a cable into the device that breaks after so many bytes. */
export const cableInto = (attend: Attend, lengths: Lengths = {}) => {
  const clock = testClock()
  const closed = Promise.withResolvers<Fault | undefined>()
  const left = { there: lengths.there ?? Infinity, back: lengths.back ?? Infinity }
  let over = false
  const end = (why: Fault | undefined) => {
    over = true
    closed.resolve(why)
  }
  const cut = () => new Fault('line-cut', 'The cable came out')
  const pass = async (way: 'there' | 'back', bytes: Uint8Array, hear: (piece: Uint8Array) => void) => {
    if (over) throw cut()
    const piece = bytes.slice(0, left[way])
    left[way] -= piece.length
    hear(piece)
    if (left[way] > 0) return
    end(cut())
    throw cut()
  }
  const open: Surroundings['open'] = async (_, hear): Promise<SerialLine> => {
    const into = attend({ write: bytes => pass('back', bytes, hear) })
    return {
      write: bytes => pass('there', bytes, into),
      close: async () => end(undefined),
      closed: closed.promise,
    }
  }
  return { open, clock, chance: () => new Uint8Array(10) }
}

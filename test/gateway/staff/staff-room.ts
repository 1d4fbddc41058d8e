/** A staff room on a journal in memory and a folder of its own, that can be left in the middle of anything and opened again. */
import { createHash, randomBytes } from 'node:crypto'
import { keepAnswers } from '../../../gateway/desk/answers.ts'
import { type Desk, openDesk } from '../../../gateway/desk/desk.ts'
import { restoreFloor } from '../../../gateway/desk/restore.ts'
import { type MemoryDisk, memoryDisk, openMemoryJournal } from '../../../gateway/journal/memory.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type { Hashing } from '../../../gateway/staff/hashing.ts'
import { openPeople, type PeopleParts } from '../../../gateway/staff/people.ts'
import type { StaffDesk } from '../../../gateway/staff/sign-ins.ts'
import type { Admitted } from '../../../gateway/web/people.ts'
import type { RequestId, StaffId } from '../../../protocol/ids.ts'
import type { StaffRole } from '../../../protocol/roles.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { type TestClock, testClock } from '../../clock/clock.ts'
import { memoryIndex } from '../web/real-house.ts'

/** What a test in `tap` offers that is needed here. */
interface Test {
  teardown(fn: () => unknown): void
  testdir(): string
}

/** Looks like argon2id from outside and takes no time; counts how often a secret was looked at. */
export interface CountedHashing extends Hashing {
  verified: number
  /** Of how many of these there was a hash to compare with. */
  known: number
}

const quick = (secret: string, salt = randomBytes(8).toString('hex')): string =>
  `$argon2id$quick$${salt}$${createHash('sha256')
    .update(salt + secret)
    .digest('hex')}`

const quickHashing: Hashing = {
  hash: async secret => quick(secret),
  verify: async (hash, secret) => hash !== undefined && quick(secret, hash.split('$')[3]) === hash,
}

export const countHashing = (behind: Hashing = quickHashing): CountedHashing => {
  const counted: CountedHashing = {
    verified: 0,
    known: 0,
    hash: secret => behind.hash(secret),
    verify: (hash, secret) => {
      counted.verified++
      if (hash !== undefined) counted.known++
      return behind.verify(hash, secret)
    },
  }
  return counted
}

export interface StaffRoom extends Awaited<ReturnType<typeof openPeople>> {
  readonly desk: Desk
  readonly clock: TestClock
  readonly disk: MemoryDisk
  readonly data: string
  readonly hashing: CountedHashing
  /** Everything said in the log, and every text shown to whoever stands at the gateway. */
  readonly logged: readonly unknown[]
  readonly shown: readonly string[]
  /** The code shown last. */
  readonly code: string
  /** As a kill and a new start: nothing but the disks and the clock goes on. */
  again(more?: Settings): Promise<StaffRoom>
}

export interface Settings {
  readonly demo?: boolean
  readonly hashing?: Hashing
  /** Stands between the staff room and the desk. */
  readonly between?: (desk: Desk) => StaffDesk
}

export const openRoom = async (t: Test, settings: Settings = {}): Promise<StaffRoom> =>
  open(t, settings, { clock: testClock(), disk: memoryDisk(), data: t.testdir() })

const open = async (
  t: Test,
  { demo = false, hashing: behind, between = desk => desk }: Settings,
  kept: Pick<StaffRoom, 'clock' | 'disk' | 'data'>,
): Promise<StaffRoom> => {
  const { clock, disk, data } = kept
  const journal = await openMemoryJournal(disk)
  const answers = keepAnswers(memoryIndex(), () => undefined)
  const random: PeopleParts['random'] = n => randomBytes(n)
  const floor = await restoreFloor(journal, undefined, answers, 0)
  const desk = openDesk({ journal, answers, clock, random, floor, report: () => undefined })
  const logged: unknown[] = []
  const shown: string[] = []
  const hashing = countHashing(behind)
  const people = await openPeople({
    desk: between(desk),
    data,
    clock,
    random,
    log: { warn: (...said) => void logged.push(...said) },
    print: text => void shown.push(text),
    demo,
    hashing,
  })
  let isLeft = false
  const leave = async () => {
    if (isLeft) return
    isLeft = true
    await people.close()
    await journal.close().catch(() => undefined)
  }
  t.teardown(leave)
  return {
    ...people,
    ...kept,
    desk,
    hashing,
    logged,
    shown,
    get code() {
      return /code is {2}(\S+)/.exec(shown.at(-1) ?? '')?.[1] ?? ''
    },
    again: async (more = {}) => {
      await leave()
      return open(t, { demo, ...more }, kept)
    },
  }
}

export const freshId = (): RequestId => ulid(Date.now(), randomBytes(10)) as RequestId
export const staffId = (name: string): StaffId => name as StaffId
export const door = { kind: 'gateway', part: 'door' } as const
export const good = 'seven quiet oranges'
export const pin = '271828'
export const here = '192.0.2.1'

/** Asks the desk as the door itself, which has a say over everybody. */
export const order = async (room: StaffRoom, request: Request): Promise<void> => {
  const reply = await room.desk.ask(door, request)
  if (!reply.ok) throw new Error(`${request.type}: ${reply.why}`)
}

/** Somebody new, who signs in with this. */
export const hire = async (room: StaffRoom, role: StaffRole, secret: string, name = role as string) => {
  const staff = staffId(name)
  await order(room, { type: 'add-staff', id: freshId(), staff, name: `Name of ${name}`, role })
  const by = { kind: 'staff', name: staffId('boss'), role: 'owner' } as const
  const reply = await room.setSecret(here, by, staff, { id: freshId(), secret })
  if (!reply.ok) throw new Error(`a secret for ${name}: ${reply.why} ${reply.detail ?? ''}`)
  return staff
}

export const tokenOf = (admitted: Admitted): string => {
  if (!admitted.ok) throw new Error(`not let in: ${admitted.why}`)
  return admitted.token
}

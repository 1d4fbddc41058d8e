/** The real staff room behind a real house: journal in memory, files in a folder of the test's own. */
import type { Test } from 'tap'
import { openDevices } from '../../../gateway/broker/devices.ts'
import { enrol } from '../../../gateway/broker/enrolment.ts'
import { withoutRevoked } from '../../../gateway/broker/revoking.ts'
import { stationsOf } from '../../../gateway/desk/devices-view.ts'
import { removeKey } from '../../../gateway/staff/keys.ts'
import { openPeople } from '../../../gateway/staff/people.ts'
import type { WebAsker } from '../../../gateway/web/house.ts'
import type { KitchenName, PadName, RequestId, StationId, TableId } from '../../../protocol/ids.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { cutKey } from '../../../scripts/simulate/keys.ts'
import type { PeopleUnderTest } from '../../contract/people.ts'
import { openRealHouse, type RealHouse } from './real-house.ts'

export interface RealPeople extends PeopleUnderTest {
  readonly real: RealHouse
  /** What was shown to whoever stands at the gateway. */
  readonly printed: readonly string[]
  readonly logged: readonly object[]
}

/** More than the keeper of the staff waits between two looks at what ends without a word, in milliseconds. */
const lookMs = 10_000

export const openRealPeople = async (t: Test): Promise<RealPeople> => {
  const real = await openRealHouse(t)
  const { desk, data, clock } = real
  const cards = withoutRevoked(openDevices(data), desk)
  const printed: string[] = []
  const logged: object[] = []
  const people = await openPeople({
    desk,
    data,
    clock,
    random: n => crypto.getRandomValues(new Uint8Array(n)),
    log: { warn: fields => void logged.push(fields) },
    print: text => void printed.push(text),
    demo: false,
    findDevice: async (name, secret) => {
      const found = await cards.authenticate(name, new TextEncoder().encode(secret))
      return found?.kind === 'station'
        ? { station: found.station, stations: stationsOf(desk.floor, found) }
        : undefined
    },
  })
  t.teardown(() => people.close())
  let made = 0
  const id = () => ulid(clock.now(), new Uint8Array(10).fill(++made)) as RequestId
  const owner: WebAsker = { kind: 'key', name: 'the-test', role: 'owner' }
  const sure = async (asked: ReturnType<RealHouse['desk']['ask']>) => {
    const reply = await asked
    if (!reply.ok) throw new Error(`${reply.why}: ${reply.detail}`)
  }
  return {
    real,
    printed,
    logged,
    people,
    clock,
    hire: async (role, secret) => {
      const staff = `${role}-${++made}` as Parameters<typeof people.setSecret>[2]
      await sure(desk.ask(owner, { type: 'add-staff', id: id(), staff, name: `The ${role}`, role }))
      await sure(people.setSecret('127.0.0.1', owner, staff, { id: id(), secret }))
      return staff
    },
    promote: (staff, role) => sure(desk.ask(owner, { type: 'change-staff', id: id(), staff, role })),
    dismiss: staff => sure(desk.ask(owner, { type: 'remove-staff', id: id(), staff })),
    giveKey: (role, name) => cutKey(data, name, role),
    takeKey: async name => void (await removeKey(data, name)),
    placeDevice: async (name, ...stations) => {
      const wanted = { station: name as KitchenName, stations: stations as StationId[] }
      const device = '7K3F-92QX' as never
      const { assigned } = await real.house.assign(owner, { id: id(), device, ...wanted })
      if (assigned === undefined) throw new Error(`${name} is not let in`)
      return assigned.secret
    },
    putOutDevice: name => sure(desk.ask(owner, { type: 'revoke-device', id: id(), pad: name as PadName })),
    placePad: async name => {
      const [pad] = await enrol(data, ['1' as TableId], {
        now: clock.now(),
        secret: () => `secret-of-${name}`,
      })
      if (pad?.pad !== name) throw new Error(`the first pad is called ${pad?.pad}`)
      return pad.secret
    },
    look: () => clock.advance(lookMs),
  }
}

/** The real staff room and the tests' own keep the same promises to the web's door. */
import t from 'tap'
import { testClock } from '../../clock/clock.ts'
import { peopleContract } from '../../contract/people.ts'
import { fakePeople } from './fake-people.ts'
import { openRealPeople } from './real-people.ts'

peopleContract(t, 'with journal and files', openRealPeople)

peopleContract(t, 'played by a test', () => {
  const clock = testClock()
  const people = fakePeople(clock)
  return {
    people,
    clock,
    hire: async (role, secret) => people.hire(role, secret),
    promote: async (staff, role) => people.promote(staff, role),
    dismiss: async staff => people.dismiss(staff),
    giveKey: async (role, name) => people.giveKey(role, name),
    takeKey: async name => people.takeKeyOf(name),
    placeDevice: async (name, ...stations) => {
      people.placeDevice(name, ...stations)
      return `secret-of-${name}`
    },
    putOutDevice: async name => people.putOutDevice(name),
    placePad: async name => `secret-of-${name}`,
    look: () => {},
  }
})

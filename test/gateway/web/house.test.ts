/** The real house and the tests' own keep the same promises to the web's door. */
import t from 'tap'
import { ChannelOrder } from '../../../protocol/request.ts'
import { check } from '../../../protocol/shape.ts'
import { testClock } from '../../clock/clock.ts'
import { houseContract } from '../../contract/house.ts'
import { picturesContract } from '../../contract/pictures.ts'
import { evening } from '../rules/room.ts'
import { fakeHouse } from './fake-house.ts'
import { openRealHouse } from './real-house.ts'

/** One soup: the cold station and the grill both make it. */
const order = (() => {
  const lines = [{ item: 'soup', quantity: 1 }]
  const checked = check(ChannelOrder, { channel: 'webshop', kind: 'takeaway', lines })
  if (!checked.ok) throw new Error(checked.problems.join())
  return checked.value
})()

houseContract(t, 'behind a desk', async t => ({ house: (await openRealHouse(t)).house, order }))

houseContract(t, 'played by a test', () => ({ house: fakeHouse(testClock(evening)), order }))

picturesContract(t, 'behind a desk', async t => (await openRealHouse(t)).house)

picturesContract(t, 'played by a test', () => fakeHouse(testClock(evening)))

/** The kitchen as its manager sees it: who works at stations of their own, and what is worth a thought about that. */
import t from 'tap'
import type { DeviceId, KitchenName, StationId } from '../../../protocol/ids.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { fresh, manager, menu, site } from '../rules/room.ts'
import { openRealHouse } from '../web/real-house.ts'

t.test(
  'cooks and kitchen devices with stations of their own, and a printer of a device that is none',
  async t => {
    const real = await openRealHouse(t, {
      site: asSite({ ...site, printers: { p1: { url: 'station://pass-1' } } }),
      menu,
    })
    const { house, desk, clock, cards } = real
    const view = () => house.kitchenSetup(clock.now())
    const rules = () => view()?.findings.map(({ rule }) => rule)
    t.same(view()?.crew, [])
    t.same(rules(), ['unknown-device'])
    t.ok(house.printers(clock.now()).findings.some(({ rule }) => rule === 'unknown-device'))

    const add = (staff: string, role: string, ...stations: readonly string[]) =>
      desk.ask(manager, {
        ...{ type: 'add-staff', id: fresh(), staff, name: staff.toUpperCase(), role, stations },
      } as never)
    await add('ada', 'kitchen')
    await add('carl', 'kitchen', 'grill')
    await add('wim', 'waiter', 'grill')
    const giving = { device: '7K3F-92QA' as DeviceId, secret: 'x'.repeat(43), now: clock.now() }
    await cards.giveSecret('pass-1' as KitchenName, { ...giving, stations: ['oven' as StationId] })
    await house.devices()
    t.same(view()?.crew, [
      { is: 'cook', name: 'CARL', stations: ['grill'] },
      { is: 'device', name: 'pass-1', stations: ['oven'] },
    ])
    t.same(rules(), ['no-station-left'], 'its printer is the house’s now')
    t.notOk(house.printers(clock.now()).findings.some(({ rule }) => rule === 'unknown-device'))

    await desk.ask(manager, { type: 'revoke-device', id: fresh(), pad: 'pass-1' as KitchenName })
    t.same(view()?.crew, [{ is: 'cook', name: 'CARL', stations: ['grill'] }])
    t.same(rules(), ['unknown-device'], 'nothing prints at a device that was put out')
  },
)

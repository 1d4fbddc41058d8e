/** The screen of a kitchen device, in a browser: nobody signs in, its bar's keys are obeyed, and it comes up without a gateway. */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openKitchen } from '../journey/station-kitchen.ts'
import { desktop, launch, openPage, skip } from './browser.ts'

t.setTimeout(180_000)

const enter = 40
const shots = process.env.FOURTOP_SHOTS

t.test('a kitchen device’s screen', { skip }, async t => {
  const browser = await launch(true)
  t.teardown(() => browser.close())
  const { house, station, order } = await openKitchen(t, 1000)
  await order()
  const look = async (url: string) => {
    const { page, complaints } = await openPage(browser, desktop)
    page.setDefaultTimeout(30_000)
    t.teardown(() => {
      if (complaints.length > 0) throw new Error(`the browser complained: ${complaints.join('; ')}`)
    })
    await page.goto(url)
    const shoot = async (name: string) => {
      if (shots !== undefined)
        writeFileSync(join(shots, `kitchen-device-${name}.png`), await page.screenshot())
    }
    return { page, shoot }
  }
  const url = station.screen()
  const { page, shoot } = await look(url)
  await page.locator('[data-ticket="1-grill"]').first().waitFor()
  await page.locator('.link.live', { hasText: '● live' }).waitFor()
  await page.locator('.plug.there').waitFor()
  t.notMatch(page.url(), /device=(?!here)/, 'the key is not in the address any more')
  await shoot('on')

  await station.press(enter)
  await page.locator('[data-ticket="1-grill"]').first().waitFor({ state: 'detached' })
  t.pass('a key of its bar bumps')

  const card = join(house.data, 'devices', 'pass-1.json')
  renameSync(card, `${card}.out`)
  await page.getByText('This screen was put out').waitFor()
  t.equal(await page.getByRole('textbox').count(), 0, 'nobody signs in on a device')
  await shoot('put-out')
  renameSync(`${card}.out`, card)
  await page.getByText('This screen was put out').waitFor({ state: 'detached' })
  t.pass('and it goes on by itself')

  await order()
  await page.locator('[data-ticket="2-grill"]').first().waitFor()
  await house.kill()
  await page.locator('.link:not(.live)', { hasText: 'not connected' }).waitFor()
  await shoot('gateway-away')
  await page.close()

  await station.kill()
  await station.wake()
  const later = await look(station.screen())
  await later.page.getByText('The gateway does not answer').waitFor()
  t.pass('the kitchen’s own page comes up, and says so')
  await later.shoot('switched-on-without-a-gateway')

  await house.open()
  await later.page.locator('[data-ticket="2-grill"]').first().waitFor()
  await later.page.locator('.link.live', { hasText: '● live' }).waitFor()
  t.pass('and the kitchen is there again when the gateway is')
  await later.page.close()
})

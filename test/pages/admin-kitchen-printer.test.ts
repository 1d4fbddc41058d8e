/** A manager finds the printer of a kitchen device, adds it, tries it out, and reads how it does. */
import type { Page } from 'playwright-core'
import t from 'tap'
import type { KitchenDevices } from '../../gateway/printing/kitchen-devices.ts'
import type { KitchenName } from '../../protocol/ids.ts'
import type { StationPrinter } from '../../protocol/station.ts'
import { type FakeDevice, newDevice } from '../gateway/printing/handing/device.ts'
import { launch, skip } from './browser.ts'
import { demoSite, maria, mia, openHouse } from './house.ts'

t.setTimeout(240_000)
const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())

const kitchen = 'pass-1' as KitchenName

/** The door of one device, and what happens there. */
const doorOf = (device: FakeDevice) => {
  const listeners = new Set<(kitchen: KitchenName) => void>()
  const tell = () => {
    for (const listener of listeners) listener(kitchen)
  }
  let heard = (): void => undefined
  const door: KitchenDevices = {
    setPapers: (_, papers) => {
      device.hear(papers)
      heard()
    },
    connected: () => (device.isConnected ? [kitchen] : []),
    printerOf: () => device.printer,
    watch: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return {
    door,
    connect: (isConnected: boolean) => {
      device.isConnected = isConnected
      tell()
    },
    say: (printer: StationPrinter) => {
      device.setPrinter(printer)
      tell()
    },
    /** Prints the next paper that it is handed. */
    printed: () =>
      new Promise<void>(resolve => {
        heard = () => {
          device.begin()
          device.end('confirmed')
          if (device.outbox.length > 0) resolve()
        }
        heard()
      }),
  }
}

const row = (page: Page, text: string | RegExp) =>
  page.locator('[data-printer="pass-1"]').getByText(text).first().waitFor()

t.test('found where its device is, added, tried out; and gone with it', { skip }, async t => {
  const device = newDevice(kitchen)
  const { door, connect, say, printed } = doorOf(device)
  connect(true)
  say({ at: 'ready', name: 'EPSON TM-m30II X4D0001', says: 'confirms' })
  const nobody = { dev: '/nowhere', sys: '/nowhere', ports: async () => [] }
  const around = { addresses: () => [], port: 9100, resolve: async () => [], plugs: nobody }
  const { printers: _, checkPrinter: __, ...bare } = demoSite()
  const stations = { grill: { name: 'Grill' }, cold: { name: 'Cold kitchen' }, bar: { name: 'Bar' } }
  const site = { ...bare, stations } as ReturnType<typeof demoSite>
  const house = await openHouse(t, [maria, mia], { site, printing: true, around, kitchenDevices: door })
  const { page, inspect } = await house.visit(browser, mia, { path: '/admin#/printers' })
  await page.getByRole('button', { name: 'Find printers' }).click()
  const found = page.locator('[data-url="station://pass-1"]')
  await found.getByText('kitchen device, station://pass-1').waitFor()
  await found.getByText('Confirms every paper.').waitFor()
  await inspect(t, 'admin printers kitchen found')
  await found.getByRole('button', { name: /^Add EPSON TM-m30II/ }).click()
  const dialog = page.getByRole('dialog')
  t.equal(await dialog.locator('input[name="printer"]').inputValue(), 'pass-1', 'called as its device is')
  t.equal(await dialog.locator('select[name="model"]').inputValue(), 'epson-tm-m30')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await row(page, 'Ready')
  t.same(house.desk.floor.site?.printers, { 'pass-1': { url: 'station://pass-1', model: 'epson-tm-m30' } })

  await page.getByRole('button', { name: 'Test print on pass-1' }).click()
  await row(page, 'Test: waits for the printer. It comes out as soon as that can print.')
  await printed()
  const [report] = device.outbox
  if (report === undefined) throw new Error('nothing was printed')
  const asker = { kind: 'station', name: kitchen, role: 'kitchen', stations: [] } as const
  t.match(await house.desk.ask(asker, report), { ok: true })
  await row(page, 'Test: printed just now, and the printer says so. Hold it against what stands on it.')
  t.match(Buffer.from(device.prints[0]?.bytes ?? []).toString('latin1'), /pass-1/)

  say({ at: 'stopped', why: 'its cover is open: close it', name: 'EPSON TM-m30II X4D0001', says: 'confirms' })
  await row(page, /^‼ Stopped just now: its cover is open: close it\.$/)
  connect(false)
  await row(
    page,
    /the kitchen device pass-1 is not connected\. See whether the device and its printer are switched on/,
  )
  await inspect(t, 'admin printers kitchen away')
})

/** Two restaurants as they lie on a disk: one that opens for the first time, and one after an evening. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../hardware/board/clock.ts'
import { cutKey } from '../simulate/keys.ts'
import { hangBell } from '../torture/bell.ts'
import { demoMenu, demoSite, prepareHouse } from '../torture/house.ts'
import { dineOn } from './witness.ts'

const pads = 3
/** Behind the second of them. */
const orders = 12

/** @returns the two folders, each with `gateway.json`, `site.json` and `data` */
export const restaurantFiles = async (folder: string): Promise<readonly [string, string]> => {
  mkdirSync(folder, { recursive: true })
  const clock = systemClock
  const config = { http: { requestsPerMinute: 100_000 }, snapshotEvery: 100 }
  const house = await prepareHouse({
    folder,
    site: demoSite(),
    menu: demoMenu(),
    pads,
    config,
    clock,
    bell: hangBell(clock, () => []),
  })
  await cutKey(house.data, 'monitor', 'monitor')
  const [fresh, used] = [join(folder, 'fresh'), join(folder, 'used')] as const
  const copyTo = (place: string) => {
    mkdirSync(place)
    cpSync(house.data, join(place, 'data'), { recursive: true })
    cpSync(join(folder, 'site.json'), join(place, 'site.json'))
    const { mqtt, http, ...more } = JSON.parse(readFileSync(join(folder, 'gateway.json'), 'utf8'))
    const anyPort = { ...more, mqtt: { ...mqtt, port: 0 }, http: { ...http, port: 0 } }
    writeFileSync(join(place, 'gateway.json'), JSON.stringify(anyPort))
  }
  copyTo(fresh)
  await house.open()
  const [credential] = house.credentials
  if (credential === undefined) throw new Error('there is no pad')
  let left = orders
  const { wrong } = await dineOn({ credential, house, menu: demoMenu(), seed: 1 }, () => left-- === 0)
  if (wrong.length > 0) throw new Error(wrong.join('; '))
  await house.close()
  copyTo(used)
  return [fresh, used]
}

/** A house for the pad to order at: the demo's, with a gateway that listens on loopback, in clear and over TLS. */
import { join } from 'node:path'
import type { Clock } from '../../../protocol/time.ts'
import type { Bell } from '../../torture/bell.ts'
import { demoMenu, demoSite, type House, type PlainSite, prepareHouse } from '../../torture/house.ts'
import type { Credential } from '../../torture/line.ts'

export interface OpenHouse extends House {
  /** Where TLS is spoken, and how a pad knows whose it is. */
  readonly tlsPort: number
  readonly fingerprint: string
}

/** No printers: what a pad shows would hang on them. */
const paperless = (site: PlainSite): PlainSite => {
  const { printers: _, checkPrinter: __, stations, ...rest } = site
  const bare = Object.entries(stations).map(([id, { printer: ___, ...station }]) => [id, station])
  return { ...rest, stations: Object.fromEntries(bare) }
}

/** Open, with pads on tables 1, 2, …; all houses are alike. */
export const openHouse = async (
  folder: string,
  name: string,
  pads: number,
  { clock, bell }: { readonly clock: Clock; readonly bell: Bell },
): Promise<OpenHouse> => {
  const house = await prepareHouse({
    ...{ folder: join(folder, name), site: paperless(demoSite()), menu: demoMenu(), pads, clock, bell },
    // A handshake inside takes as long as it takes there.
    config: { mqtt: { tls: { host: '127.0.0.1', port: 0 }, connectMs: 60_000 } },
  })
  await house.open()
  const { mqtts, fingerprint } = await house.program.ready
  return Object.assign(house, { tlsPort: Number(mqtts), fingerprint: String(fingerprint) })
}

export const padOf = ({ credentials }: Pick<House, 'credentials'>, n: number): Credential => {
  const credential = credentials[n]
  if (credential === undefined) throw new Error(`the house has only ${credentials.length} pads`)
  return credential
}

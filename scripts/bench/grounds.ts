/** The place where the bench happens: one folder with everything in it, gone when the bench is. */
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrokerConfig } from '../../gateway/broker/config.ts'
import { devicesFolder } from '../../gateway/broker/devices.ts'
import { enrol } from '../../gateway/broker/enrolment.ts'
import type { WebConfig } from '../../gateway/web/config.ts'
import { TableId } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'
import { inRoot } from '../simulate/folder.ts'
import { cutKey } from '../simulate/keys.ts'
import { basketsFrom, readDemoMenu } from './baskets.ts'
import type { Basket, Credential } from './generator/pad.ts'

export interface Grounds {
  readonly folder: string
  readonly config: string
  /** Another configuration file, which differs in these. */
  configWith(change: { readonly mqtt?: BrokerConfig; readonly http?: WebConfig }): string
  readonly site: string
  readonly credentials: readonly Credential[]
  readonly baskets: readonly Basket[]
  /** A manager's, for the kitchen's live line and the figures. */
  readonly key: string
  /** A data directory that knows the pads, the key and nothing else. */
  newData(): string
  /** An empty one. */
  newFolder(): string
  /** Removes everything. Safe twice. */
  close(): void
}

/**
 * The machine's temporary folder may lie in memory, where nothing is ever written; the checkout lies on a disk,
 * and this is the one place in it that nobody looks at.
 */
const usualParent = inRoot('node_modules')

/**
 * The demo's restaurant without its printers: a printer that is not there would only be called in vain.
 * @param menu itself, or its file
 */
export const siteWith = (menu: Menu | string): object => {
  const {
    printers: _,
    checkPrinter: __,
    stations,
    ...site
  } = JSON.parse(readFileSync(inRoot('scripts', 'demo', 'site.json'), 'utf8'))
  const plain = Object.entries<object>(stations).map(([id, station]) => [
    id,
    { ...station, printer: undefined },
  ])
  return { ...site, stations: Object.fromEntries(plain), menu }
}

/** No limit is to be what is measured. */
const config = {
  mqtt: { port: 0, tls: false, messagesPerSecond: 100_000, messageBurst: 1_000_000, connectMs: 30_000 },
  http: { port: 0, tls: false },
}

/**
 * @param pads how many there are to be, each at a table of its own
 * @param parent where the folder is made, to measure another disk
 */
export const prepareGrounds = async (pads: number, parent = usualParent): Promise<Grounds> => {
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, '.bench-'))
  const close = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    const file = (name: string, value: object): string => {
      writeFileSync(join(folder, name), JSON.stringify(value))
      return join(folder, name)
    }
    const tables = Array.from({ length: pads }, (_, n) => {
      const table = check(TableId, String(n + 1))
      if (!table.ok) throw new Error(table.problems.join())
      return table.value
    })
    const enrolled = await enrol(folder, tables, {
      now: Date.now(),
      secret: () => randomBytes(32).toString('base64url'),
    })
    const key = await cutKey(folder, 'bench', 'manager')
    let made = 0
    return {
      folder,
      config: file('gateway.json', config),
      configWith: ({ mqtt, http }) =>
        file(`gateway-${++made}.json`, {
          mqtt: { ...config.mqtt, ...mqtt },
          http: { ...config.http, ...http },
        }),
      site: file('site.json', siteWith(readDemoMenu())),
      credentials: enrolled.map(({ pad, secret }) => ({
        pad,
        clientId: pad,
        username: pad,
        password: secret,
      })),
      baskets: basketsFrom(readDemoMenu()),
      key,
      newFolder: () => {
        const empty = join(folder, `folder-${++made}`)
        mkdirSync(empty)
        return empty
      },
      newData: () => {
        const data = join(folder, `data-${++made}`)
        cpSync(devicesFolder(folder), devicesFolder(data), { recursive: true })
        cpSync(join(folder, 'keys'), join(data, 'keys'), { recursive: true })
        return data
      },
      close,
    }
  } catch (cause) {
    close()
    throw cause
  }
}

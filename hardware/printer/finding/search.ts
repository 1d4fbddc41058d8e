/** Looking for printers: on the network around the gateway, and on its own cables. */
import { lookup } from 'node:dns/promises'
import { networkInterfaces } from 'node:os'
import { byNumber } from '../../../protocol/by-number.ts'
import type { PrinterId } from '../../../protocol/ids.ts'
import type { FoundPrinter, PrinterSearch } from '../../../protocol/printers.ts'
import type { SitePrinter } from '../../../protocol/site.ts'
import type { Cancel, Clock } from '../../../protocol/time.ts'
import { printerAddress } from '../wires/address.ts'
import { callPrinter } from './calling.ts'
import { addressesAround } from './networks.ts'
import { ownPlugs, type Plugs, pluggedIn, type Wired } from './plugs.ts'

/** Where a search looks; a few addresses of this machine in a test. */
export interface Surroundings {
  /** The addresses to be called, each once. */
  addresses(): readonly string[]
  /** Where printers listen. */
  readonly port: number
  /** The addresses behind a name; none where nobody knows it. */
  resolve(host: string): Promise<readonly string[]>
  readonly plugs: Plugs
}

/** Four small networks. */
const mostAddresses = 1024
/** What nearly every network printer listens on. */
const rawPort = 9100
/**
 * Calls under way. The kernel keeps a list of neighbours, by default 1024 of them, and one that nobody answers for
 * stays in it for three seconds: with 64 calls of 0.3 s at once the list never fills, and pads are not forgotten for it.
 */
const callsAtOnce = 64
/** A name that nobody answers for is no reason to wait. */
const resolveMs = 2000
/** Between two tellings of how far it is. */
const tellMs = 100

export const ownSurroundings: Surroundings = {
  addresses: () =>
    addressesAround(
      Object.values(networkInterfaces()).flatMap(all => all ?? []),
      mostAddresses,
    ),
  port: rawPort,
  resolve: async host => (await lookup(host, { all: true, family: 4 })).map(({ address }) => address),
  plugs: ownPlugs,
}

type Printers = Readonly<Record<string, SitePrinter>>

interface Own {
  /** The site's printers by the addresses they have on the network, as they are to be listed. */
  readonly called: ReadonlyMap<string, FoundPrinter>
  readonly wired: readonly Wired[]
}

/** Where the site's own printers are: nobody takes a printer's only line away in the middle of a ticket. */
const ownOf = async ({ resolve }: Surroundings, printers: Printers, clock: Clock): Promise<Own> => {
  const called = new Map<string, FoundPrinter>()
  const wired: Wired[] = []
  const look = async (id: string, url: string): Promise<void> => {
    const printer = id as PrinterId
    const address = printerAddress(url)
    if (address.cable !== 'tcp') return void wired.push({ printer, path: address.path })
    const known = { cable: 'network', url, yours: printer } as const
    called.set(address.host, known)
    const late = Promise.withResolvers<readonly string[]>()
    const cancel = clock.after(resolveMs, () => late.resolve([]))
    const behind = await Promise.race([resolve(address.host), late.promise]).finally(cancel)
    for (const one of behind) called.set(one, known)
  }
  // An address that cannot be read, or a name that nobody knows, leads to no printer that could be disturbed.
  await Promise.all(Object.entries(printers).map(([id, { url }]) => look(id, url).catch(() => undefined)))
  return { called, wired }
}

const order = { network: 0, usb: 1, serial: 2, kitchen: 3 } as const
const inOrder = (a: FoundPrinter, b: FoundPrinter): number =>
  order[a.cable] - order[b.cable] || byNumber(a.url, b.url)

/**
 * Looks everywhere once; a full network of 254 addresses takes about 1.5 s, 1024 addresses about 5 s. Tells how it
 * stands at the beginning, ten times a second at most while something changes, and at the end, which always comes.
 *
 * @param printers the site's own: listed as such, and not called
 * @returns stops it; nothing is called any more, and open lines are let go of
 */
export const searchPrinters = (
  around: Surroundings,
  printers: Printers,
  clock: Clock,
  tell: (search: PrinterSearch) => void,
): Cancel => {
  const found: FoundPrinter[] = []
  const lines = new Set<Cancel>()
  let [asked, of] = [0, 0]
  let isOver = false
  let stopTelling: Cancel | undefined

  const say = (): void => {
    stopTelling?.()
    stopTelling = undefined
    tell({ asked, of, printers: found.toSorted(inOrder), isOver })
  }
  const saySoon = (): void => {
    stopTelling ??= clock.after(tellMs, say)
  }
  const hold = (hangUp: Cancel): Cancel => {
    lines.add(hangUp)
    if (isOver) hangUp()
    return () => void lines.delete(hangUp)
  }
  const call = async (url: string): Promise<void> => {
    const printer = await callPrinter(url, clock, hold)
    asked++
    if (printer !== undefined) found.push(printer)
    if (!isOver) saySoon()
  }
  const end = (): void => {
    if (isOver) return
    isOver = true
    for (const hangUp of [...lines]) hangUp()
    say()
  }

  const search = async (): Promise<void> => {
    const { called, wired } = await ownOf(around, printers, clock)
    const urlOf = (address: string) => `tcp://${address}:${around.port}`
    const addresses = around.addresses()
    const strange = addresses.filter(address => !called.has(address))
    of = strange.length
    found.push(...addresses.flatMap(address => called.get(address) ?? []))
    found.push(...(await pluggedIn(around.plugs, wired)))
    if (!isOver) say()
    // One list that all of them take the next address from.
    const waiting = strange.values()
    const worker = async (): Promise<void> => {
      for (const address of waiting) {
        if (isOver) return
        await call(urlOf(address))
      }
    }
    await Promise.all(Array.from({ length: callsAtOnce }, worker))
  }
  say()
  void search().finally(end)
  return end
}

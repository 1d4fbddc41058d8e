/** Printers on a cable of the gateway itself: what is plugged in, by the names that the kernel has for it. */
import { readdir, readFile, realpath } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { PrinterId } from '../../../protocol/ids.ts'
import type { FoundPrinter } from '../../../protocol/printers.ts'

/** Where the operating system keeps its devices; others in a test. */
export interface Plugs {
  /** `/dev` */
  readonly dev: string
  /** `/sys` */
  readonly sys: string
  /** Serial ports as the serial library knows them. */
  readonly ports: () => Promise<readonly string[]>
}

export const ownPlugs: Plugs = {
  dev: '/dev',
  sys: '/sys',
  ports: async () => (await import('../../serial/ports.ts')).listPorts(),
}

/** `device`: what all of its names lead to. */
interface Plugged extends FoundPrinter {
  readonly device: string
}

const names = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])
const target = (path: string): Promise<string> => realpath(path).catch(() => path)
const text = async (path: string): Promise<string | undefined> => {
  const found = await readFile(path, 'utf8').catch(() => '')
  return found.trim() === '' ? undefined : found.trim()
}

/** `MFG:EPSON;MDL:TM-T20II;CLS:PRINTER;` as IEEE 1284 has it, with long names and short ones. */
const partOf = (id: string | undefined, ...keys: readonly string[]): string | undefined =>
  id
    ?.split(';')
    .map(part => part.split(':'))
    .find(([key = '']) => keys.includes(key.trim()))?.[1]
    ?.trim()

/** What the kernel read from a USB printer when it was plugged in; it is not asked again. */
const nameOfUsb = async (sys: string, lp: string): Promise<Pick<FoundPrinter, 'name' | 'serial'>> => {
  // A link to the interface; the plug is the folder around what it leads to.
  const port = await target(join(sys, 'class', 'usbmisc', lp, 'device'))
  const [id, maker, product, serial] = await Promise.all([
    text(join(port, 'ieee1284_id')),
    text(join(port, '..', 'manufacturer')),
    text(join(port, '..', 'product')),
    text(join(port, '..', 'serial')),
  ])
  const words = [partOf(id, 'MFG', 'MANUFACTURER') ?? maker, partOf(id, 'MDL', 'MODEL') ?? product].filter(
    word => word !== undefined,
  )
  return {
    ...(words.length === 0 ? {} : { name: words.join(' ') }),
    ...(serial === undefined ? {} : { serial }),
  }
}

/** One name for each device: a rule's (`lp20`), which outlasts a power cut, before the kernel's own. */
const usbPrinters = async ({ dev, sys }: Plugs): Promise<readonly Plugged[]> => {
  const folder = join(dev, 'usb')
  const paths = (await names(folder)).filter(name => /^lp\d+$/.test(name)).map(name => join(folder, name))
  const byDevice = new Map<string, string>()
  for (const path of paths) {
    const device = await target(path)
    if (device !== path || !byDevice.has(device)) byDevice.set(device, path)
  }
  return Promise.all(
    [...byDevice].map(async ([device, path]) => ({
      device,
      cable: 'usb' as const,
      url: `usb:///dev/usb/${basename(path)}`,
      ...(await nameOfUsb(sys, basename(device))),
    })),
  )
}

/** Ports that somebody plugged in or wired; a computer's row of `ttyS` is mostly sockets that nothing is soldered to. */
const wired = /^tty(USB|ACM|AMA)\d+$/
/** What a site can name. */
const writable = /^[A-Za-z0-9_.:-]+$/

/**
 * Every serial port: what hangs there is not known, and how fast it talks neither, so that nothing is written to it.
 * The name by which a port is plugged in says at least which adapter it is.
 */
const serialPorts = async ({ dev, ports }: Plugs): Promise<readonly Plugged[]> => {
  const folder = join(dev, 'serial', 'by-id')
  const lasting = await Promise.all(
    (await names(folder))
      .filter(name => writable.test(name))
      .map(async name => ({ name, device: await target(join(folder, name)) })),
  )
  const behind = new Set(lasting.map(({ device }) => device))
  const others = (await ports()).filter(path => wired.test(basename(path)) && !behind.has(path))
  return [
    ...lasting.map(({ name, device }) => ({
      device,
      cable: 'serial' as const,
      url: `serial:///dev/serial/by-id/${name}`,
      name: name
        .replace(/^usb-/, '')
        .replace(/-if\d+(-port\d+)?$/, '')
        .replaceAll('_', ' '),
    })),
    ...others.map(path => ({
      device: path,
      cable: 'serial' as const,
      url: `serial:///dev/${basename(path)}`,
      name: basename(path),
    })),
  ]
}

/** A printer of the site on a cable of its own. */
export interface Wired {
  readonly printer: PrinterId
  /** `/dev/usb/lp0` */
  readonly path: string
}

/** What is plugged in here, USB before serial, the site's own among them. Reads names and opens nothing; never rejects. */
export const pluggedIn = async (plugs: Plugs, own: readonly Wired[]): Promise<readonly FoundPrinter[]> => {
  const none = (): readonly Plugged[] => []
  const all = await Promise.all([usbPrinters(plugs).catch(none), serialPorts(plugs).catch(none)])
  const inUse = new Map(
    await Promise.all(
      own.map(async ({ printer, path }) => {
        const device = await target(join(plugs.dev, relative('/dev', path)))
        return [device, printer] as const
      }),
    ),
  )
  return all.flat().map(({ device, ...found }) => {
    const yours = inUse.get(device)
    return yours === undefined ? found : { ...found, yours }
  })
}

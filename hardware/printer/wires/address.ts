/** What a manager writes down of where a printer is to be found: one line, a URL. */
import { Fault } from '../../../protocol/fault.ts'

/** How a serial cable talks; the printer's switches say what it wants. */
export interface SerialManner {
  /** Signs a second. */
  readonly baud: number
  readonly bits: 7 | 8
  readonly parity: 'none' | 'even' | 'odd'
  /** How a printer whose memory is full says "wait": a wire of its own (`rts`), a sign, or not at all. */
  readonly flow: 'rts' | 'xon' | 'none'
}

export type PrinterAddress =
  | { readonly cable: 'tcp'; readonly host: string; readonly port: number; readonly waitForEnd: boolean }
  | { readonly cable: 'serial'; readonly path: string; readonly manner: SerialManner }
  | { readonly cable: 'usb'; readonly path: string }

const forms =
  'write tcp://host:9100, serial:///dev/serial/by-id/… (behind it, where they differ: ?baud=38400&flow=rts&bits=8&parity=none) or usb:///dev/usb/lp0'

/** One of the words that may stand behind `name=`; the first where nothing does. */
const choice = <T extends string>(query: URLSearchParams, name: string, words: readonly [T, ...T[]]): T => {
  const asked = query.get(name) ?? words[0]
  const found = words.find(word => word === asked)
  if (found === undefined) throw new Error(`${name} is one of ${words.join(', ')}`)
  return found
}

const only = (query: URLSearchParams, names: readonly string[]): void => {
  const strange = [...query.keys()].find(name => !names.includes(name))
  if (strange !== undefined) throw new Error(`there is no "${strange}" to be set`)
}

const [slowest, fastest] = [300, 921_600]

const pathOf = (url: URL): string => {
  if (url.host !== '')
    throw new Error(`the path of a device begins with a third slash: ${url.protocol}///dev/…`)
  const path = decodeURIComponent(url.pathname)
  if (!/^\/[^\0]+$/.test(path)) throw new Error('the path of a device is missing')
  return path
}

const mannerOf = (query: URLSearchParams): SerialManner => {
  only(query, ['baud', 'flow', 'bits', 'parity'])
  const baud = Number(query.get('baud') ?? 38_400)
  if (!Number.isInteger(baud) || baud < slowest || baud > fastest)
    throw new Error(`baud is a whole number from ${slowest} to ${fastest}`)
  return {
    baud,
    bits: choice(query, 'bits', ['8', '7']) === '7' ? 7 : 8,
    parity: choice(query, 'parity', ['none', 'even', 'odd']),
    flow: choice(query, 'flow', ['rts', 'xon', 'none']),
  }
}

const read = (text: string): PrinterAddress => {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.hash !== '') throw new Error('it cannot be read')
  const query = url.searchParams
  switch (url.protocol) {
    case 'tcp:':
      only(query, ['waiteof'])
      if (url.hostname === '' || !['', '/'].includes(url.pathname))
        throw new Error('a host is named, and no path')
      return {
        cable: 'tcp',
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port === '' ? 9100 : Number(url.port),
        waitForEnd: choice(query, 'waiteof', ['true', 'false']) === 'true',
      }
    case 'serial:':
      return { cable: 'serial', path: pathOf(url), manner: mannerOf(query) }
    case 'usb:':
      only(query, [])
      return { cable: 'usb', path: pathOf(url) }
    default:
      throw new Error(`nothing is known of ${url.protocol}`)
  }
}

/**
 * @param url `tcp://host[:9100][?waiteof=false]`, `usb:///dev/usb/lp0`, or `serial:///dev/…` with any of `baud=38400`
 *   (300 to 921600), `flow=rts|xon|none`, `bits=8|7`, `parity=none|even|odd`; the first of each is what counts where
 *   nothing is said
 * @throws Fault `printer-address` with a sentence that shows the right forms
 */
export const printerAddress = (url: string): PrinterAddress => {
  try {
    return read(url)
  } catch (cause) {
    const why = cause instanceof URIError || !(cause instanceof Error) ? 'it cannot be read' : cause.message
    throw new Fault('printer-address', `"${url}" is no printer's address: ${why}; ${forms}`, { cause })
  }
}

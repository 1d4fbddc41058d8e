/** A kitchen device's configuration file: its printer, its bump bar and its screen, and who it is, unless a technician tells it that. */
import { resolve } from 'node:path'
import { type Static, Type } from 'typebox'
import { type BarProfile, builtInBars, readBars } from '../../hardware/bumpbar/profile.ts'
import { printerAddress } from '../../hardware/printer/wires/address.ts'
import { Fault } from '../../protocol/fault.ts'
import { KitchenName } from '../../protocol/ids.ts'
import { Fingerprint } from '../../protocol/provisioning.ts'
import { check } from '../../protocol/shape.ts'
import {
  type Environment,
  findSecret,
  givenFields,
  Host,
  message,
  Path,
  Port,
  placeGateway,
  placeProblems,
  placeSerial,
  readJsonFile,
  type SerialSetup,
} from '../given.ts'
import type { GatewayPlace } from '../link/place.ts'

const closed = { additionalProperties: false } as const
const AnyPort = Type.Integer({ minimum: 0, maximum: 65_535 })

export const StationConfig = Type.Object(
  {
    /**
     * The device's name, as `npm run devices` gave it, and with it `gateway` and a secret. Without all of them the
     * device is whoever a technician made it (`serial`), and nobody until then.
     */
    name: Type.Optional(KitchenName),
    ...givenFields,
    /** Where the gateway's pages are. */
    web: Type.Optional(
      Type.Object(
        {
          /** Host name or address. Default: the gateway's. */
          host: Type.Optional(Host),
          /** TCP port, 1 to 65535. Default: as a technician told, else 8443 with a fingerprint, 8080 without. */
          port: Type.Optional(Port),
          /** How it is known, over TLS. Default: the gateway's. Without one, in clear, and only on this machine. */
          fingerprint: Type.Optional(Fingerprint),
        },
        closed,
      ),
    ),
    /** Where its own printer is, as hardware/printer/wires/README.md says: `usb:///dev/usb/lp0`. Default: none. */
    printer: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    /** What cooks press: nothing, a bar on USB, or one behind the control port. Default none. */
    bumpBar: Type.Optional(
      Type.Union([Type.Literal('none'), Type.Literal('hid'), Type.Literal('simulated')]),
    ),
    /** Of a bar on USB: those that may be plugged in beside the known ones, and before them; beside this file. */
    bars: Type.Optional(Path),
    control: Type.Optional(
      /** TCP port on 127.0.0.1 of a simulated bar, 0 = any free one. Default 0. */
      Type.Object({ port: Type.Optional(AnyPort) }, closed),
    ),
    door: Type.Optional(
      /** TCP port on 127.0.0.1 of what the screen shows, 0 = any free one. Default 8090. */
      Type.Object({ port: Type.Optional(AnyPort) }, closed),
    ),
    /**
     * The browser of the screen: a program and its arguments, to which the page's address is added. It is started again
     * whenever it ends. Default: none; the address is then in `screen.url` in the data folder.
     */
    kiosk: Type.Optional(
      Type.Object(
        { command: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 50 }) },
        closed,
      ),
    ),
  },
  closed,
)
export type StationConfig = Static<typeof StationConfig>

/** Who a kitchen device is and whom it talks to. */
export interface Given {
  readonly name: KitchenName
  readonly gateway: GatewayPlace
  readonly secret: string
  /** Of the gateway's pages over TLS, as a technician told; what this file says of them counts more. */
  readonly webPort?: number
}

export type BarSetup =
  | { readonly is: 'none' }
  /** Those that may be plugged in; the first are taken first. */
  | { readonly is: 'hid'; readonly profiles: readonly BarProfile[] }
  | { readonly is: 'simulated'; readonly controlPort: number }

/** The file and what it points to, with every default filled in. */
export interface StationSetup {
  /** Undefined: whoever a technician says. */
  readonly given: Given | undefined
  readonly serial: SerialSetup | undefined
  /** Where the pages of a gateway are. */
  readonly webOf: (given: Pick<Given, 'gateway' | 'webPort'>) => GatewayPlace
  readonly printer: string | undefined
  readonly bumpBar: BarSetup
  readonly doorPort: number
  /** Empty: no browser is started. */
  readonly kiosk: readonly string[]
  readonly log: string
}

const webAt = (
  { web }: StationConfig,
  { host, fingerprint }: Pick<GatewayPlace, 'host' | 'fingerprint'>,
  told?: number,
): GatewayPlace => {
  const known = web?.fingerprint ?? fingerprint
  const place = { host: web?.host ?? host, port: web?.port ?? told ?? (known === undefined ? 8080 : 8443) }
  return known === undefined ? place : { ...place, fingerprint: known }
}

const readOwnBars = (bars: string | undefined, folder: string): readonly BarProfile[] =>
  bars === undefined ? [] : readBars(resolve(folder, bars))

const placeBar = ({ bumpBar = 'none', bars, control }: StationConfig, folder: string): BarSetup => {
  switch (bumpBar) {
    case 'none':
      return { is: 'none' }
    case 'hid':
      return { is: 'hid', profiles: [...readOwnBars(bars, folder), ...readBars(builtInBars)] }
    case 'simulated':
      return { is: 'simulated', controlPort: control?.port ?? 0 }
    default:
      return bumpBar satisfies never
  }
}

/** What a reader says of a field that is no good. */
const problemsIn = (field: string, read: () => unknown): readonly string[] => {
  try {
    read()
    return []
  } catch (error) {
    return [`${field}: ${message(error)}`]
  }
}

/** What goes together, and what does not. */
const problemsOf = (config: StationConfig, place: GatewayPlace, folder: string): readonly string[] => [
  ...placeProblems('gateway', place),
  // Of one that a technician tells where its gateway is, the host is not known yet.
  ...(config.name === undefined && config.web?.host === undefined
    ? []
    : placeProblems('web', webAt(config, place))),
  ...problemsIn('printer', () => config.printer === undefined || printerAddress(config.printer)),
  ...problemsIn('bars', () => readOwnBars(config.bars, folder)),
  ...(config.bars === undefined || config.bumpBar === 'hid' ? [] : ['bars: only with bumpBar "hid"']),
  ...(config.control === undefined || config.bumpBar === 'simulated'
    ? []
    : ['control: only with bumpBar "simulated"']),
]

/**
 * Reads and checks a configuration file and the secret it names.
 * @throws Fault `bad-file`, which names every problem with its place
 */
export const readSetup = (path: string, env: Environment): StationSetup => {
  const { value, folder } = readJsonFile(path)
  const config = check(StationConfig, value)
  const found = findSecret(value, folder, env, 'a kitchen device')
  const place = config.ok ? placeGateway(config.value) : undefined
  const trouble = [
    ...(found !== undefined && 'problem' in found ? [found.problem] : []),
    ...(config.ok && place !== undefined ? problemsOf(config.value, place, folder) : []),
  ]
  if (!config.ok || place === undefined || trouble.length > 0) {
    const problems = [...(config.ok ? [] : config.problems), ...trouble]
    throw new Fault('bad-file', `${path} is no kitchen device's configuration:\n  ${problems.join('\n  ')}`)
  }
  const { name, serial, printer, door, kiosk, log } = config.value
  return {
    given:
      name !== undefined && found !== undefined && 'secret' in found
        ? { name, gateway: place, secret: found.secret }
        : undefined,
    serial: serial && placeSerial(serial, folder),
    webOf: ({ gateway, webPort }) => webAt(config.value, gateway, webPort),
    printer,
    bumpBar: placeBar(config.value, folder),
    doorPort: door?.port ?? 8090,
    kiosk: kiosk?.command ?? [],
    log: log ?? 'info',
  }
}

/** The ports of one demo restaurant on this machine. */
import { Fault } from '../../protocol/fault.ts'
import { isTaken } from './door.ts'

export interface Ports {
  /** The gateway's pages. */
  readonly http: number
  /** The gateway's broker, plain. */
  readonly mqtt: number
  /** Both over TLS. */
  readonly https: number
  readonly mqtts: number
  /** The supervisor's own door. */
  readonly control: number
  /** Where the printer takes tickets. */
  readonly printer: number
  readonly printerControl: number
  readonly pads: readonly {
    /** Where this pad believes its broker is. */
    readonly wifi: number
    readonly control: number
  }[]
  /** The pad in a box: it is told over its cable where the gateway is. */
  readonly box: { readonly control: number }
}

/** So that even the highest stays below those the system gives away by itself. */
export const OFFSET_MAX = 20_000

/** @param offset added to each port, for a second restaurant on the same machine */
export const portsAt = (offset: number): Ports => ({
  http: 8080 + offset,
  mqtt: 1883 + offset,
  https: 8443 + offset,
  mqtts: 8883 + offset,
  control: 8081 + offset,
  printer: 9100 + offset,
  printerControl: 8094 + offset,
  pads: [1, 2, 3].map(pad => ({ wifi: 1883 + pad + offset, control: 8090 + pad + offset })),
  box: { control: 8095 + offset },
})

const named = (ports: Ports): readonly (readonly [port: number, use: string])[] => [
  [ports.http, 'the pages'],
  [ports.mqtt, 'the broker'],
  [ports.https, 'the pages over TLS'],
  [ports.mqtts, 'the broker over TLS'],
  [ports.control, 'the simulator'],
  [ports.printer, 'the printer'],
  [ports.printerControl, "the printer's controls"],
  ...ports.pads.flatMap(({ wifi, control }, n): [number, string][] => [
    [wifi, `pad ${n + 1}'s Wi-Fi`],
    [control, `pad ${n + 1}'s controls`],
  ]),
  [ports.box.control, "the boxed pad's controls"],
]

/** Throws a Fault that names every port in use and the ways out. */
export const demandFree = async (ports: Ports): Promise<void> => {
  const taken: string[] = []
  for (const [port, use] of named(ports)) if (await isTaken(port)) taken.push(`${port} (${use})`)
  if (taken.length === 0) return
  throw new Fault(
    'port-taken',
    `In use by another program: port ${taken.join(', ')}.\n` +
      '  Perhaps the demo runs already. Stop that program (`ss -ltnp` names it), or open another\n' +
      `  restaurant beside it: npm start -- --port-offset ${ports.http - 8080 + 100}`,
  )
}

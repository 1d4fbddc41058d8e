/** How the web's door is set up: where it listens and how much it puts up with. */
import { type Static, Type } from 'typebox'

const whole = (minimum: number, maximum: number) => Type.Optional(Type.Integer({ minimum, maximum }))

/** Part of the gateway's configuration file. Every field may be left out. */
export const WebConfig = Type.Object(
  {
    /** The address to listen on without TLS: loopback only. Default 127.0.0.1. */
    host: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    /** TCP port, 0 = any free one. Default 8080. */
    port: whole(0, 65_535),
    /** HTTPS, for the network; `false` = none. */
    tls: Type.Optional(
      Type.Union([
        Type.Object(
          {
            /** The address to listen on. Default 0.0.0.0, every IPv4 address of this machine. */
            host: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
            /** TCP port, 0 = any free one. Default 8443. */
            port: whole(0, 65_535),
          },
          { additionalProperties: false },
        ),
        Type.Literal(false),
      ]),
    ),
    /**
     * Names and addresses by which browsers reach this machine, beside its own name and the addresses it has: the
     * certificate is made out to them too. Default none.
     */
    names: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Za-z0-9:.-]{1,253}$' }), { maxItems: 20 })),
    /** Connections open at once at each of the two ports. Default 1,000. */
    connections: whole(1, 100_000),
    /** Connections open at once from one address of the network. Default 64. */
    connectionsPerAddress: whole(1, 100_000),
    /** Requests a minute from one address, pages and their files included, and of one visitor. Default 6,000. */
    requestsPerMinute: whole(1, 10_000_000),
    /** Tries to sign in a minute from one address. Default 60. */
    signInsPerMinute: whole(1, 10_000_000),
    /** Live feeds read at once. Default 64. */
    readers: whole(1, 10_000),
    /** Those of one visitor; with one more, the oldest ends. Default 16. */
    readersPerVisitor: whole(1, 10_000),
    /** Milliseconds a reader of a feed or an export may leave its socket full before it is dropped. Default 30,000. */
    drainMs: whole(10, 600_000),
    /** The port of the demo's supervisor on this machine; with it there is a simulator page. Default none. */
    simulatorPort: whole(1, 65_535),
    /**
     * Where guests' phones find this gateway, as it stands in the code on a pad: `https://order.example.com`. By
     * default the first of `names`, else this machine's first address of the network, on the port of HTTPS.
     */
    guests: Type.Optional(Type.String({ pattern: '^https?://[A-Za-z0-9.:[\\]-]{1,253}$' })),
    /** Signs in whoever comes, in the role they choose; only where every door is on loopback. Default false. */
    demo: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type WebConfig = Static<typeof WebConfig>

export const webDefaults = {
  host: '127.0.0.1',
  port: 8080,
  tls: { host: '0.0.0.0', port: 8443 },
  names: [],
  connections: 1_000,
  connectionsPerAddress: 64,
  requestsPerMinute: 6_000,
  signInsPerMinute: 60,
  readers: 64,
  readersPerVisitor: 16,
  drainMs: 30_000,
} as const satisfies Required<Omit<WebConfig, 'simulatorPort' | 'demo' | 'guests'>>

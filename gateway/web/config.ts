/** How the web's door is set up: where it listens and how much it puts up with. */
import { type Static, Type } from 'typebox'

const whole = (minimum: number, maximum: number) => Type.Optional(Type.Integer({ minimum, maximum }))

/** Part of the gateway's configuration file. Every field may be left out. */
export const WebConfig = Type.Object(
  {
    /** The address to listen on: loopback only, until there is sign-in. Default 127.0.0.1. */
    host: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    /** TCP port, 0 = any free one. Default 8080. */
    port: whole(0, 65_535),
    /** Connections open at once. Default 1,000. */
    connections: whole(1, 100_000),
    /** Requests a minute from one address, pages and their files included. Default 6,000. */
    requestsPerMinute: whole(1, 10_000_000),
    /** Live feeds read at once. Default 64. */
    readers: whole(1, 10_000),
    /** Milliseconds a feed's reader may leave its socket full before it is dropped. Default 30,000. */
    drainMs: whole(10, 600_000),
    /** The port of the demo's supervisor on this machine; with it there is a simulator page. Default none. */
    simulatorPort: whole(1, 65_535),
  },
  { additionalProperties: false },
)
export type WebConfig = Static<typeof WebConfig>

export const webDefaults: Required<Omit<WebConfig, 'simulatorPort'>> = {
  host: '127.0.0.1',
  port: 8080,
  connections: 1_000,
  requestsPerMinute: 6_000,
  readers: 64,
  drainMs: 30_000,
}

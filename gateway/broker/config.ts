/** How the broker's door is set up: where it listens and how much it puts up with. */
import { type Static, Type } from 'typebox'

const whole = (minimum: number, maximum: number) => Type.Optional(Type.Integer({ minimum, maximum }))

/**
 * Part of the gateway's configuration file. Every field may be left out; `brokerDefaults` are safe for a room of
 * real pads, and roomy enough on loopback for thousands of simulated ones.
 */
export const BrokerConfig = Type.Object(
  {
    /** The address to listen on in clear: loopback only. Default 127.0.0.1. */
    host: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    /** TCP port, 0 = any free one. Default 1883. */
    port: whole(0, 65_535),
    /** MQTT over TLS, for the network; `false` = none. */
    tls: Type.Optional(
      Type.Union([
        Type.Object(
          {
            /** The address to listen on. Default 0.0.0.0, every IPv4 address of this machine. */
            host: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
            /** TCP port, 0 = any free one. Default 8883. */
            port: whole(0, 65_535),
          },
          { additionalProperties: false },
        ),
        Type.Literal(false),
      ]),
    ),
    /** Connections open at once, in all. Default 10,000. */
    connections: whole(1, 100_000),
    /** Connections open at once from one address of the network. Default 8. */
    connectionsPerAddress: whole(1, 100_000),
    /** The same for this machine's own loopback addresses. Default 10,000. */
    connectionsFromLoopback: whole(1, 100_000),
    /** Milliseconds from the opening of a connection to the end of its handshake, and then of its CONNECT. Default 5,000. */
    connectMs: whole(10, 60_000),
    /** Bytes of a CONNECT, and of any packet of somebody who has not proved a name. Default 4,096. */
    connectBytes: whole(256, 65_536),
    /** Messages a second of one device, on average. Default 20. */
    messagesPerSecond: whole(1, 100_000),
    /** Messages at once of a device that was quiet before. Default 40. */
    messageBurst: whole(1, 1_000_000),
    /**
     * How many times as much of both a device may send from this machine's own loopback addresses, where simulated
     * pads and benches are. Default 250.
     */
    loopbackFactor: whole(1, 100_000),
    /**
     * Packets of any kind, answered refusals included, as a multiple of the messages; a connection that sends
     * more is closed. Default 10.
     */
    floodFactor: whole(1, 1_000),
    /**
     * Seconds of silence a client may ask for; one that asks for more, or for no limit, gets this one. It is gone
     * after one and a half times as much. Default 300.
     */
    keepaliveSeconds: whole(1, 65_535),
    /** Milliseconds a reader may leave its socket full before it is closed. Default 8,000. */
    drainMs: whole(10, 600_000),
    /** Bytes of unread replies after which a reader is closed. Default 262,144. */
    backlogBytes: whole(1_024, 67_108_864),
  },
  { additionalProperties: false },
)
export type BrokerConfig = Static<typeof BrokerConfig>

export const brokerDefaults = {
  host: '127.0.0.1',
  port: 1883,
  tls: { host: '0.0.0.0', port: 8883 },
  connections: 10_000,
  connectionsPerAddress: 8,
  connectionsFromLoopback: 10_000,
  connectMs: 5_000,
  connectBytes: 4_096,
  messagesPerSecond: 20,
  messageBurst: 40,
  loopbackFactor: 250,
  floodFactor: 10,
  keepaliveSeconds: 300,
  drainMs: 8_000,
  backlogBytes: 262_144,
} as const satisfies Required<BrokerConfig>

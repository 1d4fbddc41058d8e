/** What the door has seen so far, in numbers. */

/** Why somebody was not let in, or shown out. */
export interface Refusals {
  /** Too many connections, in all or from one address. */
  full: number
  'too-many-from-address': number
  /** No TLS, or none that both sides speak. */
  'no-tls': number
  /** No CONNECT in time. */
  late: number
  /** Bytes that are no MQTT 3.1.1, or too many of them. */
  'ill-formed': number
  flood: number
  /** No user name, no such device, or not its secret. */
  'bad-secret': number
  /** A client id, a topic, a filter or a will that is somebody else's. */
  'not-allowed': number
  /** A device that no longer belongs here. */
  revoked: number
  /** The folder of devices could not be read. */
  unavailable: number
  /** On a topic of its own, but not what belongs there. */
  'bad-message': number
  'slow-reader': number
  /** Nothing heard for one and a half keep-alives. */
  silent: number
}
export type Refused = keyof Refusals

export interface Tally {
  /** Connections accepted since the start, and those open now. */
  accepted: number
  open: number
  readonly refused: Refusals
  /** Requests handed to the desk, and those answered at the door. */
  requests: number
  malformed: number
  tooFast: number
  /** Replies written to a connection, and those for which there was none that listened. */
  replies: number
  unheard: number
}

export const createTally = (): Tally => ({
  accepted: 0,
  open: 0,
  refused: {
    full: 0,
    'too-many-from-address': 0,
    'no-tls': 0,
    late: 0,
    'ill-formed': 0,
    flood: 0,
    'bad-secret': 0,
    'not-allowed': 0,
    revoked: 0,
    unavailable: 0,
    'bad-message': 0,
    'slow-reader': 0,
    silent: 0,
  },
  requests: 0,
  malformed: 0,
  tooFast: 0,
  replies: 0,
  unheard: 0,
})

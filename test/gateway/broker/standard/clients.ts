/** Statements that bind the other side: a server can neither keep nor break them. */

/** Number → what the client has to do. */
export const clientDuties: Readonly<Record<string, string>> = {
  '2.3.1-2': 'gives a new packet an id that is not in use',
  '2.3.1-3': 'sends a packet again under the same id',
  '3.1.2-23': 'sends something, if only PINGREQ, within its keep-alive',
  '3.1.3-7': 'asks for a clean session when it names no client id',
  '3.14.4-1': 'closes the connection after DISCONNECT',
  '3.14.4-2': 'sends nothing after DISCONNECT',
  '4.5.0-2': 'acknowledges what it gets, whether it needs it or not',
  '4.6.0-2': 'sends PUBACK in the order of the messages',
  '4.6.0-3': 'sends PUBREC in the order of the messages',
  '4.6.0-4': 'sends PUBREL in the order of the PUBRECs',
  '6.0.0-3': 'offers “mqtt” as a WebSocket protocol',
  '7.1.2-1': 'speaks over something that keeps bytes in order',
}

/** Statements about servers of another kind. */
export const elsewhere: Readonly<Record<string, string>> = {
  '7.0.0-1': 'a server that calls other servers: this one never does',
}

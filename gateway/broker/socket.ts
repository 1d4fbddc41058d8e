/** Where the doorkeeper stands: between a socket's bytes and whoever reads them. */
import type { Socket } from 'node:net'
import type { Aside, Guard } from './guard.ts'
import type { Breach } from './packets.ts'

/**
 * Lets only what `guard` passes become readable on `socket`. At a breach the last word is sent, the connection
 * closed, and `onBreach` told.
 *
 * It replaces the socket's own `push`, by which Node hands bytes to the readable side: the broker goes on reading
 * the very socket, with its address, its back pressure and its end. A stream wrapped around the socket would lose
 * the first two, and the one that Node offers for it (`Duplex.from`) does not pass an end on.
 *
 * What follows a CONNECT waits here until its sender is admitted, and the wire with it: for a moment after that packet
 * the library takes the next one as if it had been let in already. What was said by somebody who is then refused is
 * never looked at [MQTT-3.1.4-5].
 *
 * @param enter calls back when it is this one's turn to be let in
 * @param onPackets how many packets came in one piece, before they are passed on; false refuses them
 * @param onAside a message that was set aside; its body is only there during the call
 */
export const mountGuard = (
  socket: Socket,
  guard: Guard,
  enter: (letIn: () => void) => void,
  onPackets: (count: number) => boolean,
  onAside: (message: Aside) => void,
  onBreach: (breach: Breach) => void,
): void => {
  const push = socket.push.bind(socket)
  let over = false
  /** Nothing came yet; a CONNECT went on, and this came after it; its sender is known. */
  let waiting: 'nobody' | (Uint8Array | null)[] | 'no more' = 'nobody'
  /** Pieces as they may be read, the end of the wire among them; false while there is enough for now. */
  const pass = (piece: Uint8Array | null): boolean => {
    if (waiting === 'no more') return push(piece)
    if (waiting !== 'nobody') {
      waiting.push(piece)
      return false
    }
    if (piece === null) return push(null)
    waiting = []
    enter(() => {
      if (!over && !socket.destroyed) push(piece)
    })
    return false
  }
  guard.whenAdmitted(() => {
    const held = waiting
    waiting = 'no more'
    if (over || typeof held === 'string') return
    for (const piece of held) push(piece)
  })
  const close = (breach: Breach): false => {
    over = true
    onBreach(breach)
    if (breach.answer === undefined) socket.destroy()
    else socket.end(breach.answer, () => socket.destroy())
    return false
  }
  socket.push = (chunk: Uint8Array | null) => {
    if (chunk === null) return pass(null)
    if (over) return false
    const { bytes, aside, packets, breach } = guard.feed(chunk)
    if (breach !== undefined) return close(breach)
    if (!onPackets(packets)) return close({ why: 'too many packets', flood: true })
    let more = true
    for (const message of aside) onAside(message)
    for (const piece of bytes) more = pass(piece)
    return more
  }
}

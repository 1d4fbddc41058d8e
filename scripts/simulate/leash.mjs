/**
 * Loaded before the main file of every process of the demo: ends it when the supervisor is gone.
 *
 * The processes have groups of their own, so that Ctrl+C reaches the supervisor alone and it can stop them in
 * order. A supervisor killed without warning would leave them behind with all their ports; the channel between
 * the two closes then, and that is noticed here, without the product knowing anything of demos. In plain JavaScript, so
 * that it brings no TypeScript compiler into a process that gets on without.
 */

/** What a process gets to finish what it is doing, in milliseconds. */
const FAREWELL_MS = 5000

process.on('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), FAREWELL_MS).unref()
  process.kill(process.pid, 'SIGTERM')
})
// Listening must not be what keeps a process alive that has nothing else to do.
process.channel?.unref()

/** Where a ticket begins and ends in what a printer is sent: between the questions that it is asked. */

/** [DLE EOT n] */
const look = String.raw`\x10\x04[\x01-\x04]`
/** [GS I n] [GS r n] [GS a n] [GS ( H, function 48] */
const questions = String.raw`\x1d[Ira][^]|\x1d\(H\x06\x0000[^]{4}`
/** What whoever calls says first, for the case that somebody broke off before. */
const zeros = String.raw`\x00+`
const questionsBefore = new RegExp(`^(?:${look}|${questions}|${zeros})*`)
/** What is only asked to see how it is does not belong to a ticket; what stands between does. */
const looksBehind = new RegExp(`(?:${look})+$`)

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** How many bytes of questions stand before the ticket. */
export const leadOf = (bytes: Uint8Array): number => questionsBefore.exec(text(bytes))?.[0].length ?? 0

/** Where the ticket ends that is all there is, with the question for its proof. */
export const endOfTicket = (bytes: Uint8Array): number => text(bytes).replace(looksBehind, '').length

/** How many bytes of the ticket there are, of bytes that end in the middle of it; a ticket begins with ESC. */
export const inTicket = (bytes: Uint8Array): number => {
  const lead = leadOf(bytes)
  return bytes[lead] === 0x1b ? bytes.length - lead : 0
}

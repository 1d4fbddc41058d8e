/** What a printer can be asked, as bytes. Names in brackets are those of the ESC/POS Command Reference. */

/**
 * What is said first, since whoever called before may have broken off in the middle of a command: the sizes that the
 * printer still waits for are zero then. A question in their place would be a size of thousands, and as much of the
 * next papers would be taken for that command. A printer that waits for nothing passes over these bytes.
 */
export const sizesOfNothing = new Uint8Array(16)

/** [DLE EOT n] Answered at once, whatever waits in the buffer. */
export const askNow = (n: number): Uint8Array => Uint8Array.of(0x10, 0x04, n)
/** [GS r 1] Answered when all before it has been dealt with. */
export const askInTurn = Uint8Array.of(0x1d, 0x72, 1)
/** [GS I n] */
export const askName = (n: number): Uint8Array => Uint8Array.of(0x1d, 0x49, n)
export const names = { maker: 66, model: 67, serial: 68 } as const
/** [GS ( H, function 48] Answered when all before it is printed. */
export const askPrinted = (id: string): Uint8Array =>
  Uint8Array.of(0x1d, 0x28, 0x48, 6, 0, 48, 48, ...[...id].map(one => one.charCodeAt(0)))

/** Four printable characters; the same number comes again after 78 million papers. */
export const processId = (number: number): string => {
  let rest = number
  return Array.from({ length: 4 }, () => {
    const character = String.fromCharCode(0x21 + (rest % 94))
    rest = Math.floor(rest / 94)
    return character
  }).join('')
}
/** No paper's: numbers begin at 1. */
export const probe = processId(0)

/** [GS a 14] Being online, errors and paper: told of its own accord from here on, and now. */
const telling = Uint8Array.of(0x1d, 0x61, 0x0e)
const initialize = [0x1b, 0x40] as const

/**
 * The paper, during which its printer tells of its own accord what stops it: it may be unable to hear a question, with
 * its memory full. `GS a` stands behind the `ESC @` that a paper begins with, which takes it back on some models; before
 * that may stand the rest of one that broke off, in zeros.
 */
export const tellingOfItself = (paper: Uint8Array): Uint8Array => {
  const start = Math.max(
    0,
    paper.findIndex(byte => byte !== 0),
  )
  let begin = start
  while (paper[begin] === initialize[0] && paper[begin + 1] === initialize[1]) begin += initialize.length
  return begin === start ? paper : Buffer.concat([paper.subarray(0, begin), telling, paper.subarray(begin)])
}

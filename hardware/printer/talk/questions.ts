/** What a printer can be asked, as bytes. Names in brackets are those of the ESC/POS Command Reference. */

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

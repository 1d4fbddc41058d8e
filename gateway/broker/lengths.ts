/** The lengths that stand before packets, kept side by side. To be loaded before the library that writes them. */
import { createRequire } from 'node:module'

/*
 * The library's writer keeps the bytes of every length below 16,384 that it once wrote. Each is cut from whatever
 * piece of Node's pool is being filled at that moment, and holds that whole piece for ever: 24 MB behind 55,000
 * strangers at the doors, in straight line, and a gigabyte at worst. Nothing can be set about that, so the function
 * that cuts them is replaced: all of them lie in one piece of 32 KiB.
 */
const kept = 16_384
/** Two bytes hold what seven bits each can say (2.2.3). */
const side = Buffer.allocUnsafeSlow(2 * kept)

const cut = (length: number): Buffer => {
  const at = 2 * length
  if (length < 128) {
    side[at] = length
    return side.subarray(at, at + 1)
  }
  side[at] = (length & 127) | 128
  side[at + 1] = length >> 7
  return side.subarray(at, at + 2)
}

const numbers: { genBufVariableByteInt(length: number): Buffer } = createRequire(import.meta.url)(
  'mqtt-packet/numbers.js',
)
const cutOther = numbers.genBufVariableByteInt
numbers.genBufVariableByteInt = length => (length < kept ? cut(length) : cutOther(length))

/** Ids that nobody has to hand out: time first, then chance. */

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A ULID (the public specification: 48 bits of milliseconds, 80 bits of chance, Crockford's base 32).
 * Uniqueness rests on the chance alone: a pad's clock may stand at 1970.
 * @param ms UTC milliseconds, 0 … 2^48 − 1
 * @param random 10 bytes from a cryptographic source
 */
export const ulid = (ms: number, random: Uint8Array): string => {
  if (random.length !== 10) throw new RangeError(`a ULID takes 10 random bytes, not ${random.length}`)
  let time = ''
  for (let rest = Math.max(0, Math.floor(ms)) % 2 ** 48, n = 0; n < 10; n++, rest = Math.floor(rest / 32)) {
    time = digits.charAt(rest % 32) + time
  }
  let chance = ''
  let bits = 0
  let held = 0
  for (const byte of random) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) chance += digits.charAt((held >> (bits - 5)) & 31)
    held &= 255
  }
  return time + chance
}

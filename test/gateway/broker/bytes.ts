/** MQTT packets put together by hand, right and wrong, so that no library corrects them. */

export const bytes = (...parts: readonly (number | readonly number[] | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'number' ? [part] : [...part])))

/** A field: two bytes of length, then the bytes. */
export const field = (content: string | Uint8Array): Uint8Array => {
  const body = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return bytes(body.length >> 8, body.length & 255, body)
}

/** The remaining length (2.2.3). */
export const length = (n: number): readonly number[] =>
  n < 128 ? [n] : [(n % 128) + 128, ...length(Math.floor(n / 128))]

/** First byte, remaining length, body. */
export const packet = (first: number, ...parts: readonly (number | readonly number[] | Uint8Array)[]) => {
  const body = bytes(...parts)
  return bytes(first, length(body.length), body)
}

export interface Connect {
  readonly protocol?: string
  readonly level?: number
  readonly flags?: number
  /** All fields behind the keep-alive. */
  readonly payload?: Uint8Array
}

/** CONNECT of `pad-1` with its secret, or with whatever is named instead. */
export const connectPacket = (
  name = 'pad-1',
  { protocol, level, flags, payload }: Connect = {},
): Uint8Array =>
  packet(
    0x10,
    field(protocol ?? 'MQTT'),
    level ?? 4,
    flags ?? 0b1100_0010,
    [0, 10],
    payload ?? bytes(field(name), field(name), field(`secret-of-${name}`)),
  )

export const connackOf = (code: number): string => Buffer.from([0x20, 2, 0, code]).toString('hex')

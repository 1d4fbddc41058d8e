/**
 * The words in which the kernel speaks of a board's pins: version 2 of the GPIO character device, as
 * `include/uapi/linux/gpio.h` lays it out. Numbers stand in the byte order of the boards, little-endian.
 */

/** Of `struct gpio_v2_line_request`, `gpio_v2_line_event`, `gpio_v2_line_values`, `gpiochip_info`; all 64-bit. */
export const sizes = { request: 592, event: 48, values: 16, chip: 68 } as const

/** `_IOR` and `_IOWR` of `asm-generic/ioctl.h`: direction, size, type 0xB4, number. */
const request = (direction: 2 | 3, number: number, size: number): number =>
  direction * 2 ** 30 + size * 2 ** 16 + 0xb400 + number

export const requests = {
  chipInfo: request(2, 0x01, sizes.chip),
  getLine: request(3, 0x07, sizes.request),
  getValues: request(3, 0x0e, sizes.values),
  setValues: request(3, 0x0f, sizes.values),
} as const

/** `GPIO_V2_LINE_FLAG_…` */
export const flags = {
  input: 1n << 2n,
  output: 1n << 3n,
  risingEdge: 1n << 4n,
  fallingEdge: 1n << 5n,
  pullUp: 1n << 8n,
} as const

/** Where a request's fields stand: 64 offsets, the consumer, the configuration, the counts, the answer. */
const at = { consumer: 256, config: 288, numLines: 560, fd: 588 } as const
/** Within the configuration: its flags, and the attributes of 24 bytes that except lines from them. */
const inConfig = { flags: 0, numAttributes: 8, attributes: 32 } as const
/** Within an attribute: which it is, its value, the lines it is for as bits in the order of the request. */
const inAttribute = { id: 0, value: 8, mask: 16 } as const
const attribute = { outputValues: 2, debounce: 3 } as const
const nameBytes = 32
export const linesMax = 64

export interface LineRequest {
  /** The lines' numbers on their chip, at most 64. The order is that of the bits in values and masks. */
  readonly offsets: readonly number[]
  readonly flags: bigint
  /** What `gpioinfo` shows as the user of these lines; at most 31 bytes. */
  readonly consumer: string
  /** For all of them: how long a level must stand before it counts. 0: none. */
  readonly debounceUs: number
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const allOf = (count: number): bigint => (1n << BigInt(count)) - 1n

const writeName = (bytes: Uint8Array, offset: number, name: string): void => {
  new TextEncoder().encodeInto(name, bytes.subarray(offset, offset + nameBytes - 1))
}
const readName = (bytes: Uint8Array, offset: number): string => {
  const name = bytes.subarray(offset, offset + nameBytes)
  const end = name.indexOf(0)
  return new TextDecoder().decode(end < 0 ? name : name.subarray(0, end))
}

export const encodeLineRequest = ({ offsets, flags: wanted, consumer, debounceUs }: LineRequest) => {
  const bytes = new Uint8Array(sizes.request)
  const fields = view(bytes)
  for (const [i, offset] of offsets.entries()) fields.setUint32(4 * i, offset, true)
  writeName(bytes, at.consumer, consumer)
  fields.setBigUint64(at.config + inConfig.flags, wanted, true)
  fields.setUint32(at.numLines, offsets.length, true)
  const isOutput = (wanted & flags.output) !== 0n
  if (isOutput || debounceUs > 0) {
    const first = at.config + inConfig.attributes
    fields.setUint32(at.config + inConfig.numAttributes, 1, true)
    // An output starts low, whatever it was left at.
    fields.setUint32(first + inAttribute.id, isOutput ? attribute.outputValues : attribute.debounce, true)
    if (!isOutput) fields.setUint32(first + inAttribute.value, debounceUs, true)
    fields.setBigUint64(first + inAttribute.mask, allOf(offsets.length), true)
  }
  return bytes
}

/** What a request says, read as the kernel does. */
export const decodeLineRequest = (bytes: Uint8Array): LineRequest => {
  const fields = view(bytes)
  const count = fields.getUint32(at.numLines, true)
  const first = at.config + inConfig.attributes
  const isDebounced =
    fields.getUint32(at.config + inConfig.numAttributes, true) > 0 &&
    fields.getUint32(first + inAttribute.id, true) === attribute.debounce
  return {
    offsets: Array.from({ length: count }, (_, i) => fields.getUint32(4 * i, true)),
    flags: fields.getBigUint64(at.config + inConfig.flags, true),
    consumer: readName(bytes, at.consumer),
    debounceUs: isDebounced ? fields.getUint32(first + inAttribute.value, true) : 0,
  }
}

/** The descriptor of the requested lines, which the kernel writes into the request. */
export const readLineFd = (bytes: Uint8Array): number => view(bytes).getInt32(at.fd, true)
export const writeLineFd = (bytes: Uint8Array, fd: number): void => view(bytes).setInt32(at.fd, fd, true)

/** One bit a line, in the order of the request; only lines of the mask are read or set. */
export interface LineValues {
  readonly bits: bigint
  readonly mask: bigint
}

export const encodeValues = ({ bits, mask }: LineValues): Uint8Array => {
  const bytes = new Uint8Array(sizes.values)
  view(bytes).setBigUint64(0, bits, true)
  view(bytes).setBigUint64(8, mask, true)
  return bytes
}
export const decodeValues = (bytes: Uint8Array): LineValues => ({
  bits: view(bytes).getBigUint64(0, true),
  mask: view(bytes).getBigUint64(8, true),
})

/** A change of a line's level, after the kernel's debouncing. */
export interface LineEvent {
  readonly offset: number
  readonly level: 0 | 1
  /** Counts the events of all lines of the request from 1; a gap is events that nobody fetched in time. */
  readonly sequence: number
}

const rising = 1
const falling = 2

/** @param bytes whole events, as the kernel hands them out */
export const decodeEvents = (bytes: Uint8Array): readonly LineEvent[] => {
  const fields = view(bytes)
  return Array.from({ length: Math.floor(bytes.length / sizes.event) }, (_, i) => ({
    level: fields.getUint32(i * sizes.event + 8, true) === rising ? 1 : 0,
    offset: fields.getUint32(i * sizes.event + 12, true),
    sequence: fields.getUint32(i * sizes.event + 16, true),
  }))
}
export const encodeEvent = ({ offset, level, sequence }: LineEvent): Uint8Array => {
  const bytes = new Uint8Array(sizes.event)
  const fields = view(bytes)
  fields.setUint32(8, level === 1 ? rising : falling, true)
  fields.setUint32(12, offset, true)
  fields.setUint32(16, sequence, true)
  return bytes
}

/** What a chip is called: `pinctrl-bcm2711`. */
export const readChipLabel = (bytes: Uint8Array): string => readName(bytes, nameBytes)
export const encodeChip = (name: string, label: string, lines: number): Uint8Array => {
  const bytes = new Uint8Array(sizes.chip)
  writeName(bytes, 0, name)
  writeName(bytes, nameBytes, label)
  view(bytes).setUint32(2 * nameBytes, lines, true)
  return bytes
}

/** What a printer says of itself: bytes off the wire → answers. */

/** One thing a printer said. Names in brackets are those of the ESC/POS Command Reference. */
export type Answer =
  /** [DLE EOT] To a question that was asked at once; which of the four, only the order of the questions tells. */
  | { readonly is: 'real-time'; readonly byte: number }
  /** [GS a] Of its own accord, or when that was switched on: four bytes. */
  | { readonly is: 'status'; readonly bytes: readonly [number, number, number, number] }
  /** [GS r] To a question that stood in the buffer behind what was printed before. */
  | { readonly is: 'queued'; readonly byte: number }
  /** [GS I] A name: maker, model, serial number. */
  | { readonly is: 'name'; readonly text: string }
  /** [GS ( H, function 48] All that stood before this process id is on paper. */
  | { readonly is: 'printed'; readonly id: string }

/** What has come of an answer that is not whole yet. */
export type Unheard = Uint8Array

export const nothingUnheard: Unheard = new Uint8Array(0)

/** Names are short; whatever goes on longer without its NUL is noise. */
const longestName = 80
const processIdBytes = 7

/*
 * Fixed bits tell answers apart ("Transmission status identification" in the reference):
 * 0xx1xx10 DLE EOT, 0xx1xx00 the first of four status bytes, 0xx0xxxx GS r and the other three,
 * 0x5f … NUL a name, 0x37 0x22 … NUL a process id, 0x11 and 0x13 XON and XOFF.
 */
const isRealTime = (byte: number): boolean => (byte & 0x93) === 0x12
const isStatus = (byte: number): boolean => (byte & 0x93) === 0x10
const isPlain = (byte: number): boolean => (byte & 0x90) === 0

interface Heard {
  readonly answer?: Answer
  /** Bytes taken; 0 while the answer is not whole. */
  readonly taken: number
}

const noise: Heard = { taken: 1 }
const notYet: Heard = { taken: 0 }

const hearStatus = (bytes: Uint8Array, at: number): Heard => {
  const found = [...bytes.subarray(at, at + 4)]
  const strange = found.findIndex((byte, n) => n > 0 && !isPlain(byte))
  if (strange > 0) return { taken: strange }
  const [first, second, third, fourth] = found
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    return notYet
  return { answer: { is: 'status', bytes: [first, second, third, fourth] }, taken: 4 }
}

/** Where something that ends with a NUL ends; `noise` where it is too long for one. */
const untilNul = (bytes: Uint8Array, at: number): Heard => {
  const end = bytes.indexOf(0, at)
  if (end === -1) return bytes.length - at > longestName ? noise : notYet
  return end - at > longestName ? noise : { taken: end + 1 - at }
}

const hearName = (bytes: Uint8Array, at: number): Heard => {
  const { taken } = untilNul(bytes, at)
  if (taken < 2) return { taken }
  const text = new TextDecoder('latin1').decode(bytes.subarray(at + 1, at + taken - 1))
  return { answer: { is: 'name', text }, taken }
}

const hearProcessId = (bytes: Uint8Array, at: number): Heard => {
  const found = bytes.subarray(at, at + processIdBytes)
  // Another answer of the same family, which nobody asked for.
  if (found.length > 1 && found[1] !== 0x22) return untilNul(bytes, at)
  if (found.length < processIdBytes) return notYet
  if (found[6] !== 0) return noise
  return {
    answer: { is: 'printed', id: String.fromCharCode(...found.subarray(2, 6)) },
    taken: processIdBytes,
  }
}

const hear = (bytes: Uint8Array, at: number): Heard => {
  const first = bytes[at] ?? 0
  if (first === 0x37) return hearProcessId(bytes, at)
  if (first === 0x5f) return hearName(bytes, at)
  if (isRealTime(first)) return { answer: { is: 'real-time', byte: first }, taken: 1 }
  if (isStatus(first)) return hearStatus(bytes, at)
  return isPlain(first) ? { answer: { is: 'queued', byte: first }, taken: 1 } : noise
}

/**
 * Everything that is whole in what was unheard and what comes now. What is no answer (XON, XOFF, noise on a cable) is
 * passed over. Cutting the same bytes into other pieces gives the same answers.
 */
export const listen = (unheard: Unheard, come: Uint8Array): readonly [Unheard, readonly Answer[]] => {
  const bytes = new Uint8Array(unheard.length + come.length)
  bytes.set(unheard)
  bytes.set(come, unheard.length)
  const answers: Answer[] = []
  let at = 0
  while (at < bytes.length) {
    const { answer, taken } = hear(bytes, at)
    if (taken === 0) break
    if (answer !== undefined) answers.push(answer)
    at += taken
  }
  return [bytes.slice(at), answers]
}

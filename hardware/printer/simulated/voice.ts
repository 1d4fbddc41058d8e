/** The mouth of a simulated printer: what it says of itself, when, and how wrongly. */
import type { Question } from './command.ts'
import { type Condition, drawerStatus, isNews, paperStatus, realTimeStatus, statusBack } from './status.ts'
import type { Switches } from './switches.ts'

/** What a printer tells of its making [GS I 65 to 69]. */
export interface Identity {
  readonly firmware: string
  readonly maker: string
  readonly model: string
  readonly serial: string
  /** Extra fonts: `KANJI JAPANESE`, or nothing. */
  readonly fonts: string
}

/** What it was built to answer. A clone may have none of it. */
export interface Speech {
  /** [GS ( H, function 48] */
  readonly confirms: boolean
  /** [GS a] */
  readonly statusBack: boolean
  /** [DLE EOT, GS r] */
  readonly status: boolean
  /** [GS I]; `undefined` keeps it to itself. */
  readonly identity: Identity | undefined
}

export interface Voice {
  /**
   * Hears bytes as they come off the wire, before they stand in the buffer: `DLE EOT n` is answered at once, wherever
   * its three bytes stand, even in the middle of a picture.
   */
  hear(bytes: Uint8Array): void
  /** Answers a question that has come to its turn; returns the bytes to be said when all before it is printed. */
  ask(question: Question): Uint8Array | undefined
  /** Says bytes that `ask` returned. */
  confirm(bytes: Uint8Array): void
  /** Something about the printer may be different: tells it to whoever asked for that. */
  changed(): void
  /** [ESC @] Tells nobody of changes any more. */
  reset(): void
  /** Forgets what it was asked and what it has half heard. */
  powerOff(): void
}

/** A first byte for single ones and one for names: 0x20 a printer of receipts, a cutter, firmware 1. */
const singles: Readonly<Record<number, number>> = { 1: 0x20, 49: 0x20, 2: 0x02, 50: 0x02, 3: 0x01, 51: 0x01 }
const names: Readonly<Record<number, keyof Identity>> = {
  65: 'firmware',
  66: 'maker',
  67: 'model',
  68: 'serial',
  69: 'fonts',
}

/** @param say puts bytes on the wire to the host being served, if there is one */
export const newVoice = (
  speech: Speech,
  look: () => { readonly condition: Condition; readonly manner: Switches['answers'] },
  say: (bytes: Uint8Array) => void,
): Voice => {
  let kinds = 0
  let told = new Uint8Array(4)
  let heard: readonly [number, number] = [-1, -1]

  const speak = (bytes: Uint8Array): void => {
    const { manner } = look()
    if (manner === 'silent') return
    say(manner === 'garbage' ? bytes.map(byte => byte ^ 0xa5) : bytes)
  }
  const tell = (): void => {
    told = Uint8Array.from(statusBack(look().condition))
    speak(told)
  }
  const sayIdentity = (which: number): void => {
    const { identity } = speech
    if (identity === undefined) return
    const single = singles[which]
    const name = names[which]
    if (single !== undefined) speak(Uint8Array.of(single))
    else if (name !== undefined) speak(Buffer.from(`_${identity[name]}\0`, 'latin1'))
  }

  return {
    hear: bytes => {
      for (const byte of bytes) {
        const [first, second] = heard
        heard = [second, byte]
        if (first !== 0x10 || second !== 0x04 || !speech.status) continue
        const status = realTimeStatus(look().condition, byte)
        if (status !== undefined) speak(Uint8Array.of(status))
      }
    },
    ask: question => {
      switch (question.ask) {
        case 'paper':
          if (speech.status) speak(Uint8Array.of(paperStatus(look().condition)))
          return undefined
        case 'drawer':
          if (speech.status) speak(Uint8Array.of(drawerStatus(look().condition)))
          return undefined
        case 'status-back':
          if (!speech.statusBack) return undefined
          kinds = question.kinds & 0x0f
          if (kinds !== 0) tell()
          return undefined
        case 'identity':
          sayIdentity(question.which)
          return undefined
        case 'process-id':
          return speech.confirms ? Uint8Array.of(0x37, 0x22, ...question.id, 0x00) : undefined
        default:
          return question satisfies never
      }
    },
    confirm: bytes =>
      speak(
        // Another digit or letter, so that it still looks like an id.
        look().manner === 'wrong-id' ? bytes.map((byte, at) => (at === 5 ? byte ^ 0x01 : byte)) : bytes,
      ),
    changed: () => {
      if (kinds !== 0 && isNews(told, statusBack(look().condition), kinds)) tell()
    },
    reset: () => {
      kinds = 0
    },
    powerOff: () => {
      kinds = 0
      heard = [-1, -1]
    },
  }
}

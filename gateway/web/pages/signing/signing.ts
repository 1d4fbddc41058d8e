/** Who sits at this page: found out at its start, changed by signing in and out, and lost when the gateway says so. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Role, StaffRole } from '../../../../protocol/roles.ts'
import type { Claim, Door, Me, SignIn } from '../../../../protocol/sign-in.ts'
import type { Cancel, Clock } from '../../../../protocol/time.ts'
import type { Knocks, Said } from './knocking.ts'

export type Standing =
  /** Nobody knows yet. `silent`: because the gateway does not answer. */
  | { readonly is: 'looking'; readonly silent: boolean }
  | { readonly is: 'in'; readonly me: Me }
  /** They are going, and the page is no longer shown. `unheard`: the gateway does not answer, so this browser is still let in. */
  | { readonly is: 'leaving'; readonly unheard: boolean }
  /** `left`: they wanted to. Otherwise somebody was here before, whose work goes on when somebody signs in. */
  | { readonly is: 'out'; readonly left: boolean }

export interface Signing {
  readonly standing: ReadonlySignal<Standing>
  readonly door: ReadonlySignal<Door | undefined>
  /** Whom this page is for. */
  readonly roles: readonly Role[]
  /** The screen of a kitchen device: its own secret lets it in, and nobody signs in there. */
  readonly onDevice: boolean
  /** Asks the gateway who is here: at the start, and whenever it has told the page that nobody is. */
  look(): Promise<void>
  /** What is wrong, in a sentence; nothing when they are in. */
  signIn(asked: SignIn): Promise<string | undefined>
  claim(claim: Claim): Promise<string | undefined>
  /** As somebody of the demo's. */
  demo(role: StaffRole): Promise<string | undefined>
  /** Done once the gateway has heard it, which is asked until it answers. */
  signOut(): Promise<void>
}

/** Before a silent gateway is asked again, in milliseconds. */
const againMs = 2_000
/** Before a device that was put out asks whether it is let in again: each time is a line in the gateway's log. */
const putOutMs = 15_000

/**
 * @param roles whom the page is for
 * @param demoAs who the demo signs in by itself. One browser has one cookie for all its pages, so this is somebody
 *   who may use each of them.
 */
export const openSigning = (parts: {
  readonly knocks: Knocks
  readonly clock: Pick<Clock, 'after'>
  readonly roles: readonly Role[]
  readonly demoAs: StaffRole
  /** Default false. */
  readonly onDevice?: boolean
}): Signing => {
  const { knocks, clock, roles, demoAs, onDevice = false } = parts
  const standing = signal<Standing>({ is: 'looking', silent: false })
  const door = signal<Door | undefined>(undefined)
  let looking: { readonly turn: number; readonly done: Promise<void> } | undefined
  let stopWaiting: Cancel = () => {}
  /** Counts who came and who left by their own wish: an answer that was asked for before says nothing of them. */
  let turn = 0

  const come = (said: Said<Me>): string | undefined => {
    if (said.is !== 'said') return sentence(said)
    turn += 1
    standing.value = { is: 'in', me: said.value }
    return undefined
  }

  const lookOnce = async (): Promise<void> => {
    stopWaiting()
    const asked = turn
    const isStale = () => turn !== asked
    const said = await knocks.me()
    if (isStale()) return
    const { value: now } = standing
    // They left by their own wish before this look began: nobody is to bring them back.
    if (now.is === 'leaving' || (now.is === 'out' && now.left)) return
    if (said.is === 'said') {
      standing.value = { is: 'in', me: said.value }
      return
    }
    if (said.is === 'refused' && said.why === 'not-signed-in') return stayOut(isStale)
    // Whoever was in stays in: a gateway that does not answer has not put anybody out.
    if (now.is === 'looking') standing.value = { is: 'looking', silent: true }
    stopWaiting = clock.after(againMs, () => void signing.look())
  }

  const stayOut = async (isStale: () => boolean): Promise<void> => {
    const said = await knocks.door()
    // Somebody was let in while the gateway was asked about its door: they are not to be asked again who they are.
    if (isStale()) return
    if (said.is !== 'said') {
      stopWaiting = clock.after(againMs, () => void signing.look())
      return
    }
    door.value = said.value
    if (onDevice) stopWaiting = clock.after(putOutMs, () => void signing.look())
    else if (said.value.demo?.includes(demoAs) === true && come(await knocks.demo(demoAs)) === undefined)
      return
    if (!isStale() && standing.value.is !== 'out') standing.value = { is: 'out', left: false }
  }

  const signing: Signing = {
    standing,
    door,
    roles,
    onDevice,
    look: () => {
      if (looking?.turn === turn) return looking.done
      const mine = {
        turn,
        done: lookOnce().finally(() => {
          if (looking === mine) looking = undefined
        }),
      }
      looking = mine
      return mine.done
    },
    signIn: async asked => come(await knocks.signIn(asked)),
    claim: async claim => come(await knocks.claim(claim)),
    demo: async role => come(await knocks.demo(role)),
    signOut: async () => {
      turn += 1
      standing.value = { is: 'leaving', unheard: false }
      while (!isOut(await knocks.signOut())) {
        standing.value = { is: 'leaving', unheard: true }
        await new Promise<void>(resolve => clock.after(againMs, resolve))
      }
      const said = await knocks.door()
      if (said.is === 'said') door.value = said.value
      standing.value = { is: 'out', left: true }
    },
  }
  return signing
}

/** Whether their session is over: ended now, or before. */
const isOut = (said: Said<unknown>): boolean =>
  said.is === 'said' || (said.is === 'refused' && said.why === 'not-signed-in')

/** What a refusal means to somebody who wants in, and what to do. */
const sentence = (said: Exclude<Said<unknown>, { readonly is: 'said' }>): string => {
  if (said.is === 'silent') return 'The gateway does not answer. Try again.'
  const { why, detail, againMs: waitMs = 0 } = said
  switch (why) {
    case 'wrong':
      return 'That does not fit together. Look at both and try again.'
    case 'too-fast':
      return waitMs > 0
        ? `Too many tries. Wait ${waitText(waitMs)}, then try again.`
        : `Not so fast: ${detail}.`
    case 'weak':
      return `Choose another password: ${detail}.`
    case 'malformed':
      return 'Something is missing or too short. Look at each field.'
    default:
      return detail
  }
}

const waitText = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000)
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

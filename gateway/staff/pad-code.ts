/** The six presses with which staff open a table at its pad: one code for the house, kept as its PINs are. */
import type { RequestId } from '../../protocol/ids.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { Asker } from '../rules/asker.ts'
import type { Hashing } from './hashing.ts'
import type { Patience } from './patience.ts'
import type { Secrets } from './secrets.ts'
import type { StaffDesk } from './sign-ins.ts'

export interface PadCode {
  /**
   * Whether these presses are the code. Four buttons make 4,096 codes, so guessing is slowed down as it is at the
   * door of the pages, for each pad and for all together; one that was not looked at counts as wrong.
   */
  isRight(pad: string, code: string): Promise<boolean>
  /** A new one, from those who run the house; the old one counts no more. `malformed` for one key six times. */
  set(by: Asker, given: { readonly id: RequestId; readonly code: string }): Promise<Reply>
}

export interface PadCodeParts {
  readonly desk: StaffDesk
  readonly hashing: Hashing
  readonly secrets: Secrets
  readonly patience: Pick<Patience, 'guess'>
  readonly report: (error: unknown) => void
}

export const openPadCode = ({ desk, hashing, secrets, patience, report }: PadCodeParts): PadCode => ({
  isRight: async (pad, code) => {
    const guessed = await patience.guess(pad, 'the code of the pads', async () => {
      const { padCode } = desk.floor
      const hash = padCode === undefined ? undefined : await secrets.read(padCode).catch(report)
      return (await hashing.verify(hash ?? undefined, code)) ? true : undefined
    })
    return guessed.ok
  },
  set: async (by, { id, code }) => {
    if (new Set(code).size === 1)
      return { id, ok: false, why: 'malformed', detail: 'One key six times is no secret.' }
    const secret = await secrets.store(await hashing.hash(code))
    const reply = await desk.ask(by, { type: 'set-pad-code', id, secret })
    if (reply.ok || reply.why !== 'not-stored') secrets.settled(secret)
    return reply
  },
})

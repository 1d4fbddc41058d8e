/** A page at the gateway's door: it asks who is there, shows a secret, and goes again. */
import { type Static, type TSchema, Type } from 'typebox'
import type { StaffRole } from '../../../../protocol/roles.ts'
import { check } from '../../../../protocol/shape.ts'
import { type Claim, Door, Me, type SignIn } from '../../../../protocol/sign-in.ts'

/** What the door said. `nobody`: nobody is signed in; `silent`: no answer, or not the gateway's. */
export type Said<T> =
  | { readonly is: 'said'; readonly value: T }
  | { readonly is: 'refused'; readonly why: string; readonly detail: string; readonly againMs?: number }
  | { readonly is: 'silent' }

export interface Knocks {
  door(): Promise<Said<Door>>
  me(): Promise<Said<Me>>
  signIn(asked: SignIn): Promise<Said<Me>>
  claim(claim: Claim): Promise<Said<Me>>
  demo(role: StaffRole): Promise<Said<Me>>
  signOut(): Promise<Said<undefined>>
}

/** A password takes the gateway half a second to check; a busy one, longer. */
const patienceMs = 15_000
const Problem = Type.Object({
  why: Type.String(),
  detail: Type.String(),
  againMs: Type.Optional(Type.Integer()),
})

const call = async <S extends TSchema>(path: string, answer: S, body?: object): Promise<Said<Static<S>>> => {
  try {
    const response = await fetch(`/api/v1/${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    })
    const said: unknown = response.status === 204 ? undefined : await response.json()
    const value = check(answer, said)
    if (response.ok && value.ok) return { is: 'said', value: value.value }
    const problem = check(Problem, said)
    return problem.ok ? { is: 'refused', ...problem.value } : { is: 'silent' }
  } catch {
    return { is: 'silent' }
  }
}

export const knocks: Knocks = {
  door: () => call('door', Door),
  me: () => call('me', Me),
  signIn: asked => call('sign-in', Me, asked),
  claim: claim => call('claim', Me, claim),
  demo: role => call('demo/sign-in', Me, { role }),
  signOut: () => call('sign-out', Type.Undefined(), {}),
}

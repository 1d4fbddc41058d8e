/** Where somebody says who they are: with a PIN or password, with the owner's code, or, in the demo, with a touch. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ClaimForm } from './claim-form.tsx'
import { DemoRoles } from './demo-roles.tsx'
import { SignInForm } from './sign-in-form.tsx'
import type { Signing } from './signing.ts'

/** @param lapsed over a page where somebody was signed in a moment ago */
export const Entrance = (props: { signing: Signing; title?: string; lapsed?: boolean }) => {
  const { signing, title, lapsed = false } = props
  const door = signing.door.value
  const wantsClaim = useSignal(false)
  useEffect(() => {
    if (door === undefined) void signing.look()
  }, [])
  if (door === undefined) return <p class="signing-wait">One moment…</p>
  if (signing.onDevice)
    return (
      <section class="signing-card signing-far">
        <h1 id="signing-title">This screen was put out</h1>
        <p class="signing-where">{door.site}</p>
        <p>The gateway does not let this kitchen device in any more. What was bumped here is kept.</p>
        <p>A technician provisions it again with a cable; then this page goes on by itself.</p>
      </section>
    )
  const claims = wantsClaim.value || !door.claimed
  return (
    <section class="signing-card">
      <h1 id="signing-title">
        {claims ? 'Make this gateway yours' : lapsed ? 'Sign in to go on' : 'Sign in'}
      </h1>
      <p class="signing-where">
        {door.site}
        {title !== undefined && ` · ${title}`}
      </p>
      {lapsed && <p>Your sign-in has run out. What you did is kept here and sent as soon as you are back.</p>}
      {claims ? <ClaimForm signing={signing} /> : <SignInForm signing={signing} />}
      {door.demo !== undefined && <DemoRoles signing={signing} roles={door.demo} />}
      {door.claimed && (
        <button
          type="button"
          class="signing-other"
          onClick={() => {
            wantsClaim.value = !wantsClaim.value
          }}
        >
          {claims ? 'Back to signing in' : 'I have an owner’s code'}
        </button>
      )}
    </section>
  )
}

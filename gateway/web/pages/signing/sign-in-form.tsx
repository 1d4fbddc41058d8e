/** A name and a PIN, or a password. */
import { useRef } from 'preact/hooks'
import { StaffId } from '../../../../protocol/ids.ts'
import { check } from '../../../../protocol/shape.ts'
import type { Signing } from './signing.ts'
import { typed, useFirstField, useTry } from './trying.ts'

/** On this device only, and no more than the name: whoever comes back types their PIN alone. */
const rememberedAs = 'fourtop.staff'

const remembered = (): string => {
  try {
    return localStorage.getItem(rememberedAs) ?? ''
  } catch {
    return ''
  }
}

const remember = (staff: string): void => {
  try {
    localStorage.setItem(rememberedAs, staff)
  } catch {
    // A browser that keeps nothing: they type it again.
  }
}

export const SignInForm = ({ signing }: { signing: Signing }) => {
  const { isTrying, wrong, tryOnce } = useTry()
  const secret = useRef<HTMLInputElement>(null)
  const form = useFirstField()

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const filled = event.currentTarget
    void tryOnce(
      async () => {
        const staff = check(StaffId, typed(filled, 'staff').trim().toLowerCase())
        if (!staff.ok) return 'A name to sign in with has small letters and digits only, such as anna.'
        remember(staff.value)
        return signing.signIn({ staff: staff.value, secret: typed(filled, 'secret') })
      },
      () => {
        if (secret.current === null) return
        secret.current.value = ''
        secret.current.focus()
      },
    )
  }

  return (
    <form class="signing-form" ref={form} onSubmit={submit}>
      <label for="signing-staff">Name to sign in with</label>
      <input
        id="signing-staff"
        name="staff"
        defaultValue={remembered()}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        required
      />
      <label for="signing-secret">PIN or password</label>
      <input
        id="signing-secret"
        ref={secret}
        name="secret"
        type="password"
        autocomplete="current-password"
        required
      />
      <p class="signing-wrong" role="alert">
        {wrong.value}
      </p>
      <button type="submit" class="signing-go" aria-disabled={isTrying.value}>
        {isTrying.value ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  )
}

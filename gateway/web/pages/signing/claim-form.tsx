/** The owner's first time: the code that the gateway wrote down becomes a password. */
import { StaffId } from '../../../../protocol/ids.ts'
import { check } from '../../../../protocol/shape.ts'
import type { Signing } from './signing.ts'
import { typed, useFirstField, useTry } from './trying.ts'

const shortest = 12

export const ClaimForm = ({ signing }: { signing: Signing }) => {
  const { isTrying, wrong, tryOnce } = useTry()
  const form = useFirstField()

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const filled = event.currentTarget
    void tryOnce(async () => {
      const staff = check(StaffId, typed(filled, 'staff').trim().toLowerCase())
      if (!staff.ok) return 'A name to sign in with has small letters and digits only, such as maria.'
      const password = typed(filled, 'password')
      if (password.length < shortest) return `A password has ${shortest} characters or more.`
      if (password !== typed(filled, 'again')) return 'The two passwords are not the same.'
      const name = typed(filled, 'name').trim()
      return signing.claim({ code: typed(filled, 'code').trim(), staff: staff.value, name, password })
    })
  }

  return (
    <form class="signing-form" ref={form} onSubmit={submit}>
      <p>The gateway showed an owner’s code where it was first started, once.</p>
      <label for="signing-code">Owner’s code</label>
      <input
        id="signing-code"
        name="code"
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={40}
        required
      />
      <label for="signing-name">Your name</label>
      <input id="signing-name" name="name" autocomplete="name" maxLength={40} required />
      <label for="signing-staff">Name to sign in with</label>
      <input
        id="signing-staff"
        name="staff"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        maxLength={40}
        required
      />
      <label for="signing-password">Password, {shortest} characters or more</label>
      <input
        id="signing-password"
        name="password"
        type="password"
        autocomplete="new-password"
        maxLength={200}
        required
      />
      <label for="signing-again">The same password again</label>
      <input
        id="signing-again"
        name="again"
        type="password"
        autocomplete="new-password"
        maxLength={200}
        required
      />
      <p class="signing-wrong" role="alert">
        {wrong.value}
      </p>
      <button type="submit" class="signing-go" aria-disabled={isTrying.value}>
        {isTrying.value ? 'One moment…' : 'This gateway is mine'}
      </button>
    </form>
  )
}

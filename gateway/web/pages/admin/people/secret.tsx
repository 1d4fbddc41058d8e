/** Giving somebody something to sign in with: a PIN that the page thinks up, or a password they choose. */
import { useState } from 'preact/hooks'
import { Type } from 'typebox'
import { type Me, type StaffMember, secretOf } from '../../../../../protocol/sign-in.ts'
import { Dialog } from '../../house/dialog.tsx'
import { newRequestId } from '../../house/ids.ts'
import { callGateway } from '../../house/read.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'

const Done = Type.Object({ ok: Type.Literal(true) })

/** Six digits, each as likely as any other. */
const thinkUpPin = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(6)), number => number % 10).join('')

export const SecretDialog = (props: { admin: Admin; me: Me; member: StaffMember; onClose: () => void }) => {
  const { admin, me, member, onClose } = props
  const isOwn = member.staff === me.staff
  const kind = secretOf(member.role)
  const [secret, setSecret] = useState(kind === 'pin' ? thinkUpPin() : '')
  const [before, setBefore] = useState('')
  const [problem, setProblem] = useState('')
  const set = async (event: Event) => {
    event.preventDefault()
    const read = await callGateway('PUT', `/api/v1/staff/${member.staff}/secret`, Done, {
      id: newRequestId(admin.now.value),
      secret,
      ...(before === '' ? {} : { before }),
    })
    if (read.is === 'missing') return setProblem(read.detail)
    say({ tone: 'done', text: `${member.name} signs in as ${member.staff} from now on.` })
    onClose()
  }
  return (
    <Dialog title={`A ${kind === 'pin' ? 'PIN' : 'password'} for ${member.name}`} onClose={onClose}>
      <form onSubmit={event => void set(event)}>
        <p>
          {isOwn ? 'You' : 'They'} sign in as <b>{member.staff}</b>. Wherever {isOwn ? 'you' : 'they'} are
          signed in now, {isOwn ? 'you are out, here too' : 'they are out'}.
        </p>
        {isOwn && me.demo !== true && (
          <label>
            Your password until now
            <input
              name="before"
              type="password"
              required
              autoComplete="current-password"
              maxLength={200}
              value={before}
              onInput={event => setBefore(event.currentTarget.value)}
            />
          </label>
        )}
        {kind === 'pin' ? (
          <label>
            PIN: write it down for them, it is not shown again
            <input
              name="secret"
              required
              inputMode="numeric"
              autoComplete="off"
              minLength={6}
              maxLength={12}
              value={secret}
              onInput={event => setSecret(event.currentTarget.value)}
            />
          </label>
        ) : (
          <label>
            {isOwn ? 'New password' : 'Password'}, 12 characters or more
            <input
              name="secret"
              type="password"
              required
              autoComplete="new-password"
              minLength={12}
              maxLength={200}
              value={secret}
              onInput={event => setSecret(event.currentTarget.value)}
            />
          </label>
        )}
        {problem !== '' && (
          <p class="off" role="alert">
            {problem}
          </p>
        )}
        <div class="deeds">
          <button type="submit" class="main">
            Set it
          </button>
        </div>
      </form>
    </Dialog>
  )
}

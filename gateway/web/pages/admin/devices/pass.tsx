/** Letting a technician in: a pass for some hours, shown once, to be carried over to their computer. */
import { useState } from 'preact/hooks'
import { Type } from 'typebox'
import { newRequestId } from '../../house/ids.ts'
import { callGateway } from '../../house/read.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'

const Issued = Type.Object({ pass: Type.String() })
const hourMs = 3_600_000

const copy = async (pass: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(pass)
    say({ tone: 'done', text: 'The pass is copied.' })
  } catch {
    say({
      tone: 'refused',
      text: 'This browser does not copy by itself: select the pass and copy it by hand.',
    })
  }
}

export const PassPanel = ({ admin }: { admin: Admin }) => {
  const [name, setName] = useState('')
  const [hours, setHours] = useState(12)
  const [pass, setPass] = useState<string | undefined>(undefined)
  const [isMaking, setMaking] = useState(false)
  const issue = async (event: Event) => {
    event.preventDefault()
    if (isMaking) return
    setMaking(true)
    const until = admin.now.value + hours * hourMs
    const ask = { id: newRequestId(admin.now.value), name: name.trim(), until }
    const read = await callGateway('POST', '/api/v1/passes', Issued, ask)
    setMaking(false)
    if (read.is === 'missing') return say({ tone: 'refused', text: read.detail })
    setPass(read.value.pass)
  }
  return (
    <section class="panel" aria-label="Technician">
      <h2>Let a technician in</h2>
      {pass === undefined ? (
        <form onSubmit={event => void issue(event)} class="search">
          <label>
            Technician’s name
            <input
              name="technician"
              required
              maxLength={40}
              value={name}
              onInput={event => setName(event.currentTarget.value)}
            />
          </label>
          <label>
            For
            <select value={hours} onChange={event => setHours(Number(event.currentTarget.value))}>
              <option value={4}>4 hours</option>
              <option value={12}>12 hours</option>
              <option value={72}>3 days</option>
              <option value={168}>7 days</option>
            </select>
          </label>
          <button type="submit" class="main" aria-disabled={isMaking}>
            Make a pass
          </button>
        </form>
      ) : (
        <>
          <p>
            This pass is shown once and lets {name} in for{' '}
            {hours < 24 ? `${hours} hours` : `${hours / 24} days`}. Save it in a file on the technician’s
            computer, then:
          </p>
          <pre>npm run technician -- provision --table 4 --pass FILE</pre>
          <p>A kitchen device gets a name instead, and the stations whose tickets it shows:</p>
          <pre>npm run technician -- provision --station pass-1 --stations grill,bar --pass FILE</pre>
          <textarea
            readOnly
            rows={4}
            aria-label="Pass"
            value={pass}
            onFocus={event => event.currentTarget.select()}
          />
          <div class="deeds">
            <button type="button" class="main" onClick={() => void copy(pass)}>
              Copy
            </button>
            <button type="button" onClick={() => setPass(undefined)}>
              Done
            </button>
          </div>
        </>
      )}
    </section>
  )
}

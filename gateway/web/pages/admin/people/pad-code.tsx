/** The six presses with which staff open a locked table at its pad: thought up here, shown once. */
import { useState } from 'preact/hooks'
import { Type } from 'typebox'
import { newRequestId } from '../../house/ids.ts'
import { callGateway } from '../../house/read.ts'
import type { Admin } from '../admin.ts'

const Done = Type.Object({ ok: Type.Literal(true) })

/** Six of the four buttons, each as likely as any other; one key six times is refused, and thought up anew. */
const thinkUp = (): string => {
  const code = Array.from(crypto.getRandomValues(new Uint8Array(6)), byte => (byte % 4) + 1).join('')
  return new Set(code).size === 1 ? thinkUp() : code
}

export const PadCode = ({ admin }: { admin: Admin }) => {
  const [said, setSaid] = useState('')
  const renew = async () => {
    const code = thinkUp()
    const body = { id: newRequestId(admin.now.value), code }
    const read = await callGateway('PUT', '/api/v1/pad-code', Done, body)
    setSaid(
      read.is === 'missing' ? read.detail : `${[...code].join(' ')}: tell your staff, it is not shown again.`,
    )
  }
  return (
    <section class="panel" aria-label="Code for pads">
      <h2>Code for pads</h2>
      <p class="soft">
        Where tables are locked, staff open one at its pad: buttons 1 and 4 together for three seconds, then
        six presses. A new code ends the old one.
      </p>
      <p role="status">{said}</p>
      <button type="button" onClick={() => void renew()}>
        New code
      </button>
    </section>
  )
}

/** Giving a device a name that people use, and putting one out. */
import { useState } from 'preact/hooks'
import { Dialog } from '../../house/dialog.tsx'
import type { Admin } from '../admin.ts'
import { calledOf, type Listed } from './listed.ts'

interface Asked {
  readonly admin: Admin
  readonly device: Listed
  readonly onClose: () => void
}

export const Rename = ({ admin, device, onClose }: Asked) => {
  const { name } = device
  const [label, setLabel] = useState(device.label ?? '')
  const rename = (event: Event) => {
    event.preventDefault()
    void admin.attempt(
      { type: 'rename-device', pad: name, label: label.trim() },
      `${name} is now called ${label.trim() || name}.`,
      () => void admin.attempt({ type: 'rename-device', pad: name, label: device.label ?? '' }),
    )
    onClose()
  }
  return (
    <Dialog title={`Rename ${name}`} onClose={onClose}>
      <form onSubmit={rename}>
        <label>
          What people call it
          <input
            name="label"
            maxLength={40}
            placeholder={name}
            value={label}
            onInput={event => setLabel(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="main">
          Rename
        </button>
      </form>
    </Dialog>
  )
}

export const Revoke = ({ admin, device, onClose }: Asked) => (
  <Dialog title={`Revoke ${calledOf(device)}?`} onClose={onClose}>
    <p>
      It is off within a second and stays off. To use it again, a technician has to assign it anew. Do this
      when a {device.kind} is lost or stolen.
    </p>
    {device.kind === 'kitchen device' && (
      <p>Its printer goes with it: what waits there comes out of the station’s backup, where it has one.</p>
    )}
    <div class="deeds">
      <button
        type="button"
        class="danger"
        onClick={() => {
          void admin.attempt({ type: 'revoke-device', pad: device.name }, `${device.name} is revoked.`)
          onClose()
        }}
      >
        Revoke it
      </button>
      <button type="button" onClick={onClose}>
        Keep it
      </button>
    </div>
  </Dialog>
)

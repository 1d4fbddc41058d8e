/** Who is there: every pad with its table, its version and when it was last heard of. */
import { useState } from 'preact/hooks'
import type { DeviceState } from '../../../../../protocol/device.ts'
import { Dialog } from '../../house/dialog.tsx'
import type { Admin } from '../admin.ts'
import { ago } from '../ages.ts'
import { PassPanel } from './pass.tsx'
import { identify, Screen, takeScreen } from './screen.tsx'

const Rename = ({ admin, device, onClose }: { admin: Admin; device: DeviceState; onClose: () => void }) => {
  const [label, setLabel] = useState(device.label ?? '')
  const rename = (event: Event) => {
    event.preventDefault()
    void admin.attempt(
      { type: 'rename-device', pad: device.pad, label: label.trim() },
      `${device.pad} is now called ${label.trim() || device.pad}.`,
      () => void admin.attempt({ type: 'rename-device', pad: device.pad, label: device.label ?? '' }),
    )
    onClose()
  }
  return (
    <Dialog title={`Rename ${device.pad}`} onClose={onClose}>
      <form onSubmit={rename}>
        <label>
          What people call it
          <input
            name="label"
            maxLength={40}
            placeholder={device.pad}
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

const Revoke = ({ admin, device, onClose }: { admin: Admin; device: DeviceState; onClose: () => void }) => (
  <Dialog title={`Revoke ${device.label ?? device.pad}?`} onClose={onClose}>
    <p>
      It is off within a second and stays off. To use it again, a technician has to assign it anew. Do this
      when a pad is lost or stolen.
    </p>
    <div class="deeds">
      <button
        type="button"
        class="danger"
        onClick={() => {
          void admin.attempt({ type: 'revoke-device', pad: device.pad }, `${device.pad} is revoked.`)
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

const condition = ({ revoked, online, seenAt }: DeviceState, now: number): string => {
  if (revoked) return '✗ revoked'
  if (online) return '● online'
  return seenAt === undefined ? '○ not seen since the start' : `○ last seen ${ago(seenAt, now)} ago`
}

export const DevicesPane = ({ admin }: { admin: Admin }) => {
  const [asks, setAsks] = useState<{ what: 'rename' | 'revoke'; device: DeviceState } | undefined>(undefined)
  const [seen, setSeen] = useState<{ device: DeviceState; png: string } | undefined>(undefined)
  const house = admin.house.value
  if (house === undefined) return <p class="empty">Reaching the gateway…</p>
  const close = () => setAsks(undefined)
  const look = async (device: DeviceState) => {
    const png = await takeScreen(admin, device)
    if (png !== undefined) setSeen({ device, png })
  }
  return (
    <>
      <section class="panel" aria-label="Devices">
        <h2>Pads</h2>
        {house.pads.length === 0 && (
          <p class="soft">No pad belongs to this house yet. Let a technician in below.</p>
        )}
        <ul class="rows devices">
          {house.pads.map(device => (
            <li key={device.pad} data-pad={device.pad} class={device.revoked ? 'off' : ''}>
              <b>{device.label ?? device.pad}</b>
              <span>table {device.table}</span>
              <span>{condition(device, admin.now.value)}</span>
              <span class="soft">
                {device.version ?? ''} {device.device ?? ''}
              </span>
              <span class="buttons">
                <button
                  type="button"
                  aria-label={`Show screen of ${device.label ?? device.pad}`}
                  disabled={!device.online}
                  onClick={() => void look(device)}
                >
                  Screen
                </button>
                <button
                  type="button"
                  aria-label={`Find ${device.label ?? device.pad}`}
                  disabled={!device.online}
                  onClick={() => void identify(admin, device)}
                >
                  Find
                </button>
                <button
                  type="button"
                  aria-label={`Rename ${device.label ?? device.pad}`}
                  onClick={() => setAsks({ what: 'rename', device })}
                >
                  Rename
                </button>
                <button
                  type="button"
                  class="danger"
                  aria-label={`Revoke ${device.label ?? device.pad}`}
                  disabled={device.revoked}
                  onClick={() => setAsks({ what: 'revoke', device })}
                >
                  Revoke
                </button>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <PassPanel admin={admin} />
      {asks?.what === 'rename' && <Rename admin={admin} device={asks.device} onClose={close} />}
      {seen !== undefined && (
        <Screen
          admin={admin}
          device={seen.device}
          png={seen.png}
          onAgain={() => void look(seen.device)}
          onClose={() => setSeen(undefined)}
        />
      )}
      {asks?.what === 'revoke' && <Revoke admin={admin} device={asks.device} onClose={close} />}
    </>
  )
}

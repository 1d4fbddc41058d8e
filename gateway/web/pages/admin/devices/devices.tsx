/** Who is there: every pad and every kitchen device with its place, its version and when it was last heard of. */
import { useState } from 'preact/hooks'
import type { Admin } from '../admin.ts'
import { calledOf, conditionOf, kitchenDevicesOf, type Listed, padsOf } from './listed.ts'
import { PassPanel } from './pass.tsx'
import { Rename, Revoke } from './putting-out.tsx'
import { identify, Screen, takeScreen } from './screen.tsx'

interface RowAsks {
  readonly onRename: () => void
  readonly onRevoke: () => void
  /** A kitchen device's screen is for whoever stands before it. */
  readonly onLook: (() => void) | undefined
}

const Row = ({ admin, device, ...asks }: { admin: Admin; device: Listed } & RowAsks) => {
  const called = calledOf(device)
  const { onLook } = asks
  return (
    <li
      class={device.revoked ? 'off' : ''}
      {...(device.kind === 'pad' ? { 'data-pad': device.name } : { 'data-kitchen-device': device.name })}
    >
      <b>{called}</b>
      <span>{device.where}</span>
      <span>{conditionOf(device, admin.now.value)}</span>
      <span class="soft">
        {device.version ?? ''} {device.device ?? ''}
      </span>
      <span class="buttons">
        {onLook !== undefined && (
          <button
            type="button"
            aria-label={`Show screen of ${called}`}
            disabled={!device.online}
            onClick={onLook}
          >
            Screen
          </button>
        )}
        <button
          type="button"
          aria-label={`Find ${called}`}
          disabled={!device.online}
          onClick={() => void identify(admin, device)}
        >
          Find
        </button>
        <button type="button" aria-label={`Rename ${called}`} onClick={asks.onRename}>
          Rename
        </button>
        <button
          type="button"
          class="danger"
          aria-label={`Revoke ${called}`}
          disabled={device.revoked}
          onClick={asks.onRevoke}
        >
          Revoke
        </button>
      </span>
    </li>
  )
}

export const DevicesPane = ({ admin }: { admin: Admin }) => {
  const [asks, setAsks] = useState<{ what: 'rename' | 'revoke'; device: Listed } | undefined>(undefined)
  const [seen, setSeen] = useState<{ device: Listed; png: string } | undefined>(undefined)
  const house = admin.house.value
  if (house === undefined) return <p class="empty">Reaching the gateway…</p>
  const close = () => setAsks(undefined)
  const look = async (device: Listed) => {
    const png = await takeScreen(admin, device)
    if (png !== undefined) setSeen({ device, png })
  }
  const rows = (devices: readonly Listed[]) => (
    <ul class="rows devices">
      {devices.map(device => (
        <Row
          key={device.name}
          admin={admin}
          device={device}
          onRename={() => setAsks({ what: 'rename', device })}
          onRevoke={() => setAsks({ what: 'revoke', device })}
          onLook={device.kind === 'pad' ? () => void look(device) : undefined}
        />
      ))}
    </ul>
  )
  const [pads, kitchenDevices] = [padsOf(house), kitchenDevicesOf(house)]
  return (
    <>
      <section class="panel" aria-label="Devices">
        <h2>Pads</h2>
        {pads.length === 0 && (
          <p class="soft">No pad belongs to this house yet. Let a technician in below.</p>
        )}
        {rows(pads)}
      </section>
      {kitchenDevices.length > 0 && (
        <section class="panel" aria-label="Kitchen devices">
          <h2>Kitchen devices</h2>
          {rows(kitchenDevices)}
        </section>
      )}
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

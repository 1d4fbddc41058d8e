/** Finding a pad in the room, and looking at its screen from afar. */
import { CommandDone, type CommandType } from '../../../../../protocol/command.ts'
import type { DeviceState } from '../../../../../protocol/device.ts'
import { Dialog } from '../../house/dialog.tsx'
import { newRequestId } from '../../house/ids.ts'
import { PadScreen } from '../../house/pad-screen.tsx'
import { callGateway } from '../../house/read.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'

/** Asks once; what the pad did not do is said, and nothing is asked again by itself. */
const command = async (
  admin: Admin,
  { pad }: DeviceState,
  type: CommandType,
): Promise<CommandDone | undefined> => {
  const ask = { id: newRequestId(admin.now.value), type }
  const read = await callGateway('POST', `/api/v1/devices/${pad}/command`, CommandDone, ask)
  if (read.is !== 'missing') return read.value
  say({ tone: 'refused', text: read.detail })
  return undefined
}

export const identify = async (admin: Admin, device: DeviceState): Promise<void> => {
  const done = await command(admin, device, 'identify')
  if (done !== undefined)
    say({ tone: 'done', text: `${device.label ?? device.pad} shows its name and flashes.` })
}

/** The screen as base64 of a PNG; undefined where none came. */
export const takeScreen = async (admin: Admin, device: DeviceState): Promise<string | undefined> =>
  (await command(admin, device, 'screenshot'))?.png

export const Screen = (props: {
  admin: Admin
  device: DeviceState
  png: string
  onAgain: () => void
  onClose: () => void
}) => {
  const { device, png, onAgain, onClose } = props
  const name = device.label ?? device.pad
  return (
    <Dialog title={`Screen of ${name}`} onClose={onClose}>
      <div class="screen">
        <PadScreen png={png} label={`Screen of ${name}, table ${device.table}`} />
      </div>
      <p class="soft">As it was just now. The pad tells its guests that staff have seen it.</p>
      <div class="deeds">
        <button type="button" onClick={onAgain}>
          Look again
        </button>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  )
}

/** Finding a device in the room, and looking at a pad's screen from afar. */
import { CommandDone, type CommandType } from '../../../../../protocol/command.ts'
import { Dialog } from '../../house/dialog.tsx'
import { newRequestId } from '../../house/ids.ts'
import { PadScreen } from '../../house/pad-screen.tsx'
import { callGateway } from '../../house/read.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'
import { calledOf, type Listed } from './listed.ts'

/** Asks once; what the device did not do is said, and nothing is asked again by itself. */
const command = async (
  admin: Admin,
  { name }: Listed,
  type: CommandType,
): Promise<CommandDone | undefined> => {
  const ask = { id: newRequestId(admin.now.value), type }
  const read = await callGateway('POST', `/api/v1/devices/${name}/command`, CommandDone, ask)
  if (read.is !== 'missing') return read.value
  say({ tone: 'refused', text: read.detail })
  return undefined
}

export const identify = async (admin: Admin, device: Listed): Promise<void> => {
  const done = await command(admin, device, 'identify')
  if (done === undefined) return
  const how = device.kind === 'pad' ? 'shows its name and flashes' : 'shows its name on its screen'
  say({ tone: 'done', text: `${calledOf(device)} ${how}.` })
}

/** The screen as base64 of a PNG; undefined where none came. */
export const takeScreen = async (admin: Admin, device: Listed): Promise<string | undefined> =>
  (await command(admin, device, 'screenshot'))?.png

export const Screen = (props: {
  admin: Admin
  device: Listed
  png: string
  onAgain: () => void
  onClose: () => void
}) => {
  const { device, png, onAgain, onClose } = props
  const name = calledOf(device)
  return (
    <Dialog title={`Screen of ${name}`} onClose={onClose}>
      <div class="screen">
        <PadScreen png={png} label={`Screen of ${name}, ${device.where}`} />
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

/** What the web's door needs of whoever makes devices show themselves. */
import type { CommandDevice } from '../../protocol/command.ts'
import type { DeviceName } from '../../protocol/ids.ts'

/** What came of a command to a device. `png`: a pad's screen, where that was asked for; else `no-screen`. */
export type Commanded =
  | { readonly is: 'done'; readonly png?: Uint8Array }
  | { readonly is: 'unknown' | 'away' | 'silent' | 'too-fast' | 'no-screen' }

export interface CommandsPads {
  command(device: DeviceName, ask: CommandDevice): Promise<Commanded>
}

/** What happens to a pad, and what it wants done: the whole traffic between its mind and its body. */
import type { Picture } from '../../hardware/display/picture.ts'
import type { Favourites } from '../../protocol/favourites.ts'
import type { DeviceId, PadName, RequestId, TableId } from '../../protocol/ids.ts'
import type { PublishedMenu } from '../../protocol/menu.ts'
import type { PictureId } from '../../protocol/picture.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { PadRequest } from '../../protocol/request.ts'
import type { Stock } from '../../protocol/stock.ts'
import type { TableState } from '../../protocol/table.ts'
import type { Kept } from './kept.ts'

/** From left to right below the glass: 1 Menu/Back/Cancel, 2 Select/Confirm, 3 previous/−, 4 next/+. */
export type Button = 1 | 2 | 3 | 4

/** What comes with every event, so that the mind needs no clock and no dice of its own. */
export interface Circumstance {
  /** Monotonic milliseconds. */
  readonly at: number
  /** A fresh id, for whatever request this event may cause; never handed out twice. */
  readonly id: RequestId
}

export type Happening =
  | { readonly type: 'press'; readonly button: Button }
  | { readonly type: 'release'; readonly button: Button }
  /** The instant asked for with `wake` has come. */
  | { readonly type: 'time' }
  | { readonly type: 'link'; readonly online: boolean }
  | { readonly type: 'menu'; readonly menu: PublishedMenu }
  | { readonly type: 'stock'; readonly stock: Stock }
  | { readonly type: 'favourites'; readonly favourites: Favourites }
  | { readonly type: 'table'; readonly table: TableState }
  | { readonly type: 'reply'; readonly reply: Reply }
  /** A picture that was looked for is here. */
  | { readonly type: 'picture'; readonly of: PictureId; readonly picture: Picture }
  /** This pad belongs nowhere: said after a start without an assignment, and when a technician takes one away. */
  | { readonly type: 'unassigned'; readonly device: DeviceId }
  /**
   * Where it belongs: said after each start with an assignment, and when a technician gives one. Told the same
   * again, nothing changes; told another name or table, it forgets everything of the one before.
   */
  | { readonly type: 'assigned'; readonly name: PadName; readonly table: TableId }
  /** The pattern that shows the screen's inks and counts the presses; goes by itself a minute after the last. */
  | { readonly type: 'selftest'; readonly on: boolean }
  /** Whoever has the pad on the bench wants to read this language; one that the menu has not changes nothing. */
  | { readonly type: 'language'; readonly language: string }
  /** Somebody looks for this pad, which is called so. */
  | { readonly type: 'identify'; readonly name: PadName }
  /** Its screen, as it was until now, went to whoever looks after the pads. */
  | { readonly type: 'seen' }
  /** Its program is being replaced (`to` that version), or is not any more. */
  | { readonly type: 'updating'; readonly on: boolean; readonly to?: string }
  /** The store could not be written: what was to be kept is not safe on this pad. */
  | { readonly type: 'not-kept'; readonly why: string }

export type PadEvent = Circumstance & Happening

/** What the light beside the keys shows: somebody is coming, food is ready, somebody is asked, the pad is looked for; a pulse is a second. */
export type LightPattern = 'off' | 'blue' | 'green' | 'amber-pulse' | 'white-pulse'

/** Carried out in the order given; each is done before the next begins. */
export type PadEffect =
  /** A `time` event at this monotonic instant; replaces the one asked for before. `null`: none. */
  | { readonly do: 'wake'; readonly at: number | null }
  /** A short sound: a press heard, the end of a list, an order received, food ready, a refusal, whether somebody is there. */
  | { readonly do: 'beep'; readonly tune: 'click' | 'bump' | 'received' | 'ready' | 'refused' | 'idle' }
  /** From now on, until the next; off after a start. */
  | { readonly do: 'light'; readonly pattern: LightPattern }
  /** The panel's light, 0 to 100 percent, from now on; said once after each start. 0 never while an order is open. */
  | { readonly do: 'backlight'; readonly percent: number }
  /**
   * The picture that belongs to the present page: it comes as a `picture` event when it can be had, at once or later
   * or never. It takes the place of the one before; `null`: none any more.
   */
  | { readonly do: 'look'; readonly picture: PictureId | null }
  /**
   * On the pad's own disk, synced. Where that fails, a `not-kept` event comes back and a `send` that follows is
   * dropped: nothing leaves the pad that it might forget. The pad asks for both again by itself.
   */
  | { readonly do: 'keep'; readonly kept: Kept }
  /**
   * Sent, and sent again with the same id, until a final answer comes back as a `reply` event. It takes the place
   * of whatever was being sent: another request comes only once the one before is answered, or to take it back.
   */
  | { readonly do: 'send'; readonly request: PadRequest }

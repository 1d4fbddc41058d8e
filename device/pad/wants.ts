/** What a pad wants done after something happened to it. */
import { nextInstant } from './alarm.ts'
import type { PadEffect } from './happening.ts'
import { backlightOf, lightOf, wakeUp } from './idle.ts'
import { lookUp } from './looking.ts'
import { keptOf, type Pad } from './pad.ts'
import { settle } from './settle.ts'

/**
 * What the pad wants is read off what has changed, so that no way through the pages can forget it: it keeps
 * before it sends, and sends when another request, or the same one anew, got under way. What must not be held
 * up by a slow or failing store comes before it.
 */
export const wanting = (before: Pad, happened: Pad): readonly [Pad, readonly PadEffect[]] => {
  const settled = lookUp(settle(happened))
  // What is worth a sound is worth a look; what a guest does with the keys has woken the pad already.
  const loud = settled.tune === undefined || settled.tune === 'idle' ? settled : wakeUp(settled)
  const awake: Pad = { ...loud, light: lightOf(loud), backlight: backlightOf(loud) }
  const alarm = nextInstant(awake)
  const after: Pad = { ...awake, alarm }
  const effects: PadEffect[] = []
  if (alarm !== before.alarm) effects.push({ do: 'wake', at: alarm })
  if (after.light !== before.light) effects.push({ do: 'light', pattern: after.light })
  const { backlight } = after
  if (backlight !== undefined && backlight !== before.backlight)
    effects.push({ do: 'backlight', percent: backlight })
  const unheard = after.access.quiet && after.tune === 'bump'
  if (after.tune !== undefined && !unheard) effects.push({ do: 'beep', tune: after.tune })
  if (after.looksAt !== before.looksAt) effects.push({ do: 'look', picture: after.looksAt ?? null })
  const changed =
    after.cart !== before.cart ||
    after.unsent !== before.unsent ||
    after.seq !== before.seq ||
    after.language !== before.language ||
    after.access !== before.access ||
    after.round !== before.round ||
    after.avoid !== before.avoid ||
    after.tellKitchen !== before.tellKitchen ||
    after.place !== before.place ||
    after.saves !== before.saves
  if (changed) effects.push({ do: 'keep', kept: keptOf(after) })
  const [request] = after.unsent
  const underWay =
    after.flight?.request === before.flight?.request && after.flight?.tries === before.flight?.tries
  if (request !== undefined && after.flight !== undefined && !underWay) effects.push({ do: 'send', request })
  return [after, effects]
}

/** S02, Help: how a table is opened, in words; and the way in for staff. */
import { call as callFor } from '../calling/asking.ts'
import { turnCard } from '../card.ts'
import { drawMessage } from '../drawing/message.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { lockOf } from '../session/lock.ts'
import { close, open } from '../trail.ts'
import { codeMs } from './staff-code.ts'

export const howTo = (pad: Pad): Face => {
  const { url, code } = lockOf(pad) ?? {}
  return {
    title: tableTitle,
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: { sign: '☎', word: 'waiter', act: now => callFor(pad, 'help', now) },
      // Staff's key stays where it is; one key turns all the cards, since they come round.
      ...(pad.access.large ? { 3: { sign: '▼', act: () => turnCard(pad, 1), once: true } as const } : {}),
      ...(pad.link.online
        ? {
            4: {
              sign: '⚿',
              word: 'staff',
              act: () => open(pad, { at: 'staff-code', typed: '', until: pad.now + codeMs }),
            } as const,
          }
        : {}),
    },
    draw: sheet => {
      const words = sheet.texts.session
      const place = url?.toLowerCase().replace(/^https?:\/\/(.*)\/t\/.*$/, '$1/t')
      const text = place === undefined || code === undefined ? words.notReady : words.howToBody(place, code)
      drawMessage(sheet, { heading: words.howTo, ink: 'focus', text })
    },
  }
}

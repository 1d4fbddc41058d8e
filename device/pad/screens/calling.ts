/** S31 after the press: whether anybody has heard the call, and who comes; and the way to take it back. */
import { neverMind } from '../calling/asking.ts'
import { ageOf, callOf, isUnheard, type SeenCall } from '../calling/calls.ts'
import { drawMessage, type Message, showAge } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { isOrdering } from '../requests.ts'
import { goTo } from '../trail.ts'

/** A wait shorter than this is none. */
const hurryMs = 2000

export const calling = (pad: Pad): Face => {
  const call = callOf(pad)
  return {
    title: tableTitle,
    aside: () => '',
    keys: {
      1: { sign: '✕', word: 'neverMind', act: now => neverMind(pad, now) },
      2: { sign: '✓', word: 'ok', act: () => goTo(pad) },
    },
    paged: true,
    draw: sheet => {
      if (call === undefined) return
      drawMessage(sheet, { ...standing(sheet, call), foot: `☎ ${sheet.texts.call.reasons[call.reason]}` })
    },
  }
}

const standing = (sheet: Sheet, call: SeenCall): Message => {
  const { pad } = sheet
  const words = sheet.texts.call
  if (call.is === 'coming') {
    return { heading: words.coming(whoComes(sheet, call)), ink: 'ok', text: words.callingBody }
  }
  if (call.is === 'told') {
    return { heading: words.told, ink: 'ok', text: call.reason === 'bill' ? words.billBody : words.toldBody }
  }
  if (!pad.link.online) return { heading: words.offline, ink: 'err', text: words.offlineBody }
  if (isUnheard(pad, call)) return { heading: words.unheard, ink: 'err', text: words.unheardBody }
  const [first] = pad.unsent
  const text = first !== undefined && isOrdering(first) ? words.afterOrder : words.callingBody
  const age = ageOf(pad, call)
  return { heading: words.calling, ink: 'focus', text, ...(age < hurryMs ? {} : { aside: showAge(age) }) }
}

/** A name that the pad has no letters for is somebody. */
export const whoComes = ({ plain, texts }: Sheet, { by }: SeenCall & { readonly is: 'coming' }): string =>
  plain(by, texts.call.somebody)

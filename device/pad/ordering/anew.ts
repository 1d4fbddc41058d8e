/** Choosing a dish anew whose options have run out: nothing is chosen for the guest, and nothing else is forgotten. */
import type { CartLine } from '../kept.ts'
import type { Pad } from '../pad.ts'
import type { Screen } from '../screen.ts'
import { goTo, hush } from '../trail.ts'
import { stepPage } from './choosing.ts'
import { stepsOf } from './draft.ts'
import { outOf } from './missing.ts'

/**
 * Into the questions of a line, at the first whose answer has run out; Back leads through those before it.
 * @param n the line's place in the cart, where it is there
 */
export const chooseAnew = (pad: Pad, { item, options, quantity }: CartLine, n?: number): Pad => {
  const out = outOf(pad, options)
  const kept = options.filter(option => !out.includes(option))
  const draft = { item, options: kept, quantity, ...(n === undefined ? {} : { line: n }) }
  const next: Pad = { ...pad, draft }
  const step = Math.max(0, stepOf(next, out))
  const pages = Array.from({ length: step + 1 }, (_, page) => stepPage(next, page))
  return goTo(next, ...(n === undefined ? [] : [{ at: 'review', focus: '' } as const]), ...pages)
}

/** The first question that one of these answers; -1 where none does. */
const stepOf = ({ menu, draft }: Pad, out: readonly string[]): number =>
  menu === undefined || draft === undefined
    ? -1
    : stepsOf(menu, draft.item).findIndex(group => group.options.some(({ id }) => out.includes(id)))

/**
 * What ran out of a dish while it is being chosen is chosen no more. A guest who had answered that question already
 * stands before it again, the light on what is gone.
 */
export const dropOut = (pad: Pad): Pad => {
  const { draft } = pad
  const out = draft === undefined ? [] : outOf(pad, draft.options)
  if (draft === undefined || out.length === 0) return pad
  const next: Pad = { ...pad, draft: { ...draft, options: draft.options.filter(id => !out.includes(id)) } }
  const step = stepOf(next, out)
  const asked = pad.trail.findIndex(
    page => (page.at === 'choice' || page.at === 'extras') && page.step === step,
  )
  if (asked < 0) return next
  const page = stepPage(next, step)
  const [gone = ''] = out
  const again: Screen = page.at === 'choice' || page.at === 'extras' ? { ...page, focus: gone } : page
  const later = pad.trail.slice(asked + 1).filter(({ at }) => !ofTheRest.has(at))
  return hush({ ...next, trail: [...pad.trail.slice(0, asked), again, ...later], tune: 'refused' }, pad)
}

/** Pages of a dish that come after the question. */
const ofTheRest: ReadonlySet<Screen['at']> = new Set(['choice', 'extras', 'add', 'info', 'objection'])

/** How the table would like to pay, put together on the pad before it asks for the bill. The sums are the gateway's. */
import { type Money, money } from '../../../protocol/money.ts'
import { type Paying, type PayingWish, payingOf } from '../../../protocol/paying.ts'
import type { RequestBill } from '../../../protocol/request.ts'
import { callOf } from '../calling/calls.ts'
import type { Circumstance } from '../happening.ts'
import { ask } from '../outbox.ts'
import type { Pad } from '../pad.ts'
import type { Screen, ScreenAt } from '../screen.ts'
import { close, goTo, interrupt, replace, topOf, without } from '../trail.ts'

type Choice = Pick<PayingWish, 'shares' | 'tip'>

/** None, then what the house offers. No tip is ever chosen beforehand. */
export const tipsFor = ({ table }: Pick<Pad, 'table'>): readonly number[] => [0, ...(table?.tips ?? [])]

/** The wish that stands at the gateway, or was asked for last and has no answer yet. */
export const wishOf = (pad: Pad): PayingWish | undefined =>
  pad.unsent.findLast(request => request.type === 'request-bill')?.wish ?? pad.called?.wish ?? pad.table?.wish

/** Something is to be paid, and the gateway has said how much. */
export const canPay = ({ table }: Pick<Pad, 'table'>): boolean => (table?.check?.due ?? 0) > 0

/** The page on which it is put together: as it was wished for before, where it was. */
export const payingPage = (pad: Pad, due: Money, wish: Choice | undefined = wishOf(pad)): Screen => ({
  at: 'paying',
  focus: '',
  shares: wish?.shares ?? 1,
  tip: wish?.tip ?? 0,
  due,
})

/** What is chosen; a tip that the house has stopped offering is none. */
export const choiceOf = (pad: Pad, { shares, tip }: Choice): Choice => ({
  shares,
  tip: tipsFor(pad).includes(tip) ? tip : 0,
})

export const sumsOf = (pad: Pad, screen: ScreenAt<'paying'>): Paying =>
  payingOf(screen.due, choiceOf(pad, screen))

/** Back from one of the choices, with it. */
export const choose = (pad: Pad, choice: Partial<Choice>): Pad => {
  const under = close(pad)
  const page = topOf(under)
  return page.at === 'paying' ? replace(under, { ...page, ...choice }) : under
}

/** The page that a choice was opened from. */
export const payingUnder = (pad: Pad): ScreenAt<'paying'> | undefined => {
  const page = topOf(close(pad))
  return page.at === 'paying' ? page : undefined
}

/** Whether somebody was asked for the bill in just this way. */
export const isAsked = (pad: Pad, screen: ScreenAt<'paying'>): boolean => {
  const wish = wishOf(pad)
  const { shares, tip } = choiceOf(pad, screen)
  const same = wish?.due === screen.due && wish.shares === shares && wish.tip === tip
  return callOf(pad)?.reason === 'bill' && same
}

/** Kept on this pad and sent as soon as what is under way is answered. Asked in the same way again, it only shows what stands. */
export const askBill = (pad: Pad, screen: ScreenAt<'paying'>, now: Circumstance): Pad => {
  if (isAsked(pad, screen)) return goTo(pad, { at: 'calling' })
  const wish: PayingWish = { ...choiceOf(pad, screen), due: screen.due }
  const request: RequestBill = { id: now.id, seq: pad.seq, type: 'request-bill', wish }
  return goTo(ask(pad, request), { at: 'calling' })
}

/** The gateway counts another sum: the guest reads both and chooses again, from where they were. */
export const billRefused = (after: Pad, wish: PayingWish, total: Money): Pad => {
  const notice: Screen = {
    at: 'notice',
    notice: { what: 'bill-changed', from: wish.due, to: total },
  }
  const loud: Pad = { ...after, tune: 'refused' }
  const bill: Screen = { at: 'bill', focus: '' }
  return total > 0 ? goTo(loud, bill, payingPage(loud, total, wish), notice) : goTo(loud, bill, notice)
}

/** The check has changed under the eyes of a guest who was about to ask for it. */
export const raiseBill = (pad: Pad): Pad => {
  const page = pad.trail.find(screen => screen.at === 'paying')
  const due = pad.table?.check?.due ?? money(0)
  if (page === undefined || page.due === due) return pad
  const choosing = without(pad, ['split', 'tip'])
  const trail = choosing.trail.flatMap(open => (open !== page ? [open] : due > 0 ? [{ ...page, due }] : []))
  const notice = { what: 'bill-changed', from: page.due, to: due } as const
  return { ...interrupt({ ...choosing, trail }, { at: 'notice', notice }), tune: 'refused' }
}

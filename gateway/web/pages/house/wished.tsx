/** How a party asked to pay, for whoever brings the bill: equal shares and a tip, as they come to now. */
import type { Money } from '../../../../protocol/money.ts'
import { isSpecial, type PayingWish, payingOf } from '../../../../protocol/paying.ts'

export interface Wished {
  readonly due: Money
  readonly wish: PayingWish | undefined
  readonly money: (amount: Money) => string
}

/** `3 shares: 1 × €16.62, 2 × €16.61 · tip 10 % €4.53, €49.84 in all`; nothing where they simply want the bill. */
export const wishWords = ({ due, wish, money }: Wished): string => {
  if (wish === undefined || !isSpecial(wish) || due <= 0) return ''
  const { tip, total, shares } = payingOf(due, wish)
  const each = shares.map(({ count, amount }) => `${count} × ${money(amount)}`).join(', ')
  return [
    ...(wish.shares === 1 ? [] : [`${wish.shares} shares: ${each}`]),
    ...(wish.tip === 0 ? [] : [`tip ${wish.tip} % ${money(tip)}, ${money(total)} in all`]),
  ].join(' · ')
}

/** Nothing of it is taken by itself: the till takes what is due, the rest is between people. */
export const WishedPanel = (wished: Wished) => {
  const words = wishWords(wished)
  const { wish, due, money } = wished
  if (wish === undefined || words === '') return null
  return (
    <section class="panel" aria-label="As the guests asked">
      <p>
        <b>They asked to pay like this:</b> {words}
      </p>
      <p class="soft">
        {wish.due === due
          ? 'Only asked for: nothing was charged.'
          : `Only asked for, when ${money(wish.due)} was due: these are the sums for what is due now.`}
      </p>
    </section>
  )
}

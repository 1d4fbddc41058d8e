/** A waiter takes an order: the menu on one side, what was said on the other. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { FloorTable } from '../../../../../protocol/floor.ts'
import type { ItemId } from '../../../../../protocol/ids.ts'
import type { Me } from '../../../../../protocol/sign-in.ts'
import { leftOf } from '../../../../../protocol/stock.ts'
import { useSlow } from '../../house/bars.tsx'
import { standOn } from '../../house/focus.ts'
import { useInSight } from '../../house/in-sight.ts'
import { say } from '../../house/toasts.tsx'
import type { Floor } from '../floor.ts'
import { goTo, isAt } from '../place.ts'
import { Basket } from './basket.tsx'
import { ChooseDialog } from './choose.tsx'
import { Dishes } from './dishes.tsx'
import { type Draft, keepDraft, readDraft, totalOf, withLine } from './draft.ts'
import { type Fetched, fetchOffer, nameIn, type Offer } from './offer.ts'

const missing = {
  'no-menu': 'No menu is published yet. A manager does that on their page, under Menu.',
  'signed-out': 'Sign in again to go on; what you chose is kept on this device.',
  'no-answer': 'The gateway does not answer. What you chose is kept on this device.',
} as const

/** What a waiter should know who comes back to an order they had begun. */
const greet = (draft: Draft, dropped: number, me: Me): void => {
  if (draft.asked !== undefined && draft.asked.by !== me.staff)
    say({
      tone: 'refused',
      text: 'Somebody else was sending this order. Look at the table first: it may be in the kitchen already.',
    })
  else if (dropped > 0)
    say({
      tone: 'refused',
      text: `The menu has changed: ${dropped === 1 ? 'one line was' : `${dropped} lines were`} taken off this order.`,
    })
}

const Taking = (props: { floor: Floor; table: FloorTable; me: Me; offer: Offer; again: () => void }) => {
  const { floor, table, me, offer, again } = props
  const { menu, version, stock } = offer
  const [begun] = useState(() => readDraft(table, menu, version))
  const [draft, setDraft] = useState<Draft>(begun.draft)
  const [choosing, setChoosing] = useState<ItemId | undefined>(undefined)
  const basket = useRef<HTMLElement>(null)
  const mine = draft.asked?.by === me.staff ? draft.asked : undefined

  const keep = (next: Draft) => {
    setDraft(next)
    keepDraft(table, next)
  }
  const change = (next: Draft) => {
    // What is on its way stays as it was asked: the kitchen may have it already.
    if (mine !== undefined) return
    const { asked: _, ...free } = next
    keep(free)
  }
  const send = async (going: Draft) => {
    const id = going.asked?.id ?? floor.newId()
    keep({ ...going, asked: { id, ...(me.staff === undefined ? {} : { by: me.staff }) } })
    const note = going.note.trim()
    const settled = await floor.order(
      {
        type: 'take-order',
        table: table.table,
        menu: going.menu,
        lines: going.lines,
        total: totalOf(menu, going.lines),
        ...(note === '' ? {} : { note }),
        ...(going.avoids === undefined ? {} : { avoids: going.avoids }),
      },
      id,
      item => nameIn(offer, item),
    )
    const { asked: _, ...free } = going
    keep(settled.is === 'done' ? { menu: version, lines: [], note: '' } : free)
    if (settled.is === 'refused') return again()
    const number = settled.reply.order
    say({
      tone: 'done',
      text: number === undefined ? 'The kitchen has it.' : `The kitchen has order ${number}.`,
    })
    if (isAt('order', table.table)) goTo({ at: 'table', table: table.table })
  }
  useEffect(() => {
    greet(begun.draft, begun.dropped, me)
    // The page was left before an answer came: the same request again, until there is one.
    if (mine !== undefined) void send(draft)
  }, [])

  const isSeen = useInSight(basket)
  const pieces = draft.lines.reduce((all, { quantity }) => all + quantity, 0)
  return (
    <main class="taking">
      <Dishes
        floor={floor}
        offer={offer}
        onChoose={item => {
          if (mine === undefined) setChoosing(item)
        }}
      />
      <section aria-label="This order" class="panel" ref={basket}>
        <Basket
          floor={floor}
          offer={offer}
          draft={draft}
          sending={mine !== undefined}
          onChange={change}
          onSend={() => {
            if (mine === undefined) void send(draft)
          }}
        />
      </section>
      {pieces > 0 && !isSeen && (
        <div class="jump">
          <button
            type="button"
            class="main"
            onClick={() => {
              basket.current?.scrollIntoView({ block: 'start' })
              standOn(basket.current)
            }}
          >
            ↓ This order: {pieces} · {floor.money(totalOf(menu, draft.lines))}
          </button>
        </div>
      )}
      {choosing !== undefined && (
        <ChooseDialog
          floor={floor}
          menu={menu}
          item={choosing}
          left={leftOf(stock, choosing)}
          onAdd={line => change(withLine(draft, line))}
          onClose={() => setChoosing(undefined)}
        />
      )}
    </main>
  )
}

export const OrderPage = ({ floor, table, me }: { floor: Floor; table: FloorTable; me: Me }) => {
  const [fetched, setFetched] = useState<Fetched | undefined>(undefined)
  const isSlow = useSlow(fetched === undefined)
  const again = () =>
    void fetchOffer().then(next =>
      // A gateway that is away for a moment takes nothing out of anybody's hand.
      setFetched(before => (next.is === 'missing' && before?.is === 'here' ? before : next)),
    )
  useEffect(again, [floor.sight.onSale.value])
  if (fetched?.is === 'here') {
    return (
      <Taking
        key={fetched.offer.version}
        floor={floor}
        table={table}
        me={me}
        offer={fetched.offer}
        again={again}
      />
    )
  }
  return (
    <main>
      {fetched === undefined ? (
        <p class="empty">{isSlow ? 'Reading the menu…' : ''}</p>
      ) : (
        <div class="empty panel" role="alert">
          <p>{missing[fetched.why]}</p>
          <div class="deeds">
            <button type="button" onClick={again}>
              Try again
            </button>
          </div>
        </div>
      )}
    </main>
  )
}

/** 86: there is no more of a dish or an option, so many are left, it is back at some time, or there is plenty again. */
import { useState } from 'preact/hooks'
import { PublishedMenu } from '../../../../protocol/menu.ts'
import { Stock } from '../../../../protocol/stock.ts'
import { useReading } from '../house/read.ts'
import { Dialog } from './dialog.tsx'
import type { Kitchen } from './kitchen.ts'
import {
  countOf,
  keyOf,
  nextTime,
  type ShortWare,
  shortWares,
  unique,
  type Ware,
  waresOf,
  waresOn,
} from './larder.ts'

/** As many as fingers can choose from; whoever wants another one writes some of its letters. */
const mostListed = 24
const mostLeft = 9999

/** Always the same function: a new one each time would take the focus from whoever types in the next field. */
const standOn = (element: HTMLElement | null): void => element?.focus()

const kindOf = ({ is }: Ware) => (is === 'item' ? 'dish' : 'option')

const Short = ({ kitchen, short }: { kitchen: Kitchen; short: ShortWare }) => {
  const { ware, left, until } = short
  return (
    <li>
      <span>
        <b>{ware.name}</b> {left === 0 ? 'sold out' : `${left} left`}
        {until !== undefined && `, back at ${kitchen.time(until)}`}
      </span>
      <button type="button" onClick={() => kitchen.hands.count(countOf(ware, null))}>
        Plenty again<span class="unseen"> of {ware.name}</span>
      </button>
    </li>
  )
}

/** What is said of one of them. */
const Count = (props: { kitchen: Kitchen; ware: Ware; onDone: () => void }) => {
  const { kitchen, ware, onDone } = props
  const [back, setBack] = useState('')
  const [many, setMany] = useState('')
  const { hands, sight } = kitchen
  const say = (left: number | null, until?: number) => {
    hands.count(countOf(ware, left, until))
    onDone()
  }
  const at = nextTime(back, sight.now.peek(), sight.house.value?.zone ?? 'UTC')
  const left = /^[1-9]\d*$/.test(many) ? Math.min(mostLeft, Number(many)) : undefined
  return (
    <section class="count" aria-label={ware.name}>
      <h3>
        {ware.name} <span class="kind">{kindOf(ware)}</span>
      </h3>
      <div class="says">
        {/* The first thing that a key says of it. */}
        <button type="button" class="out" ref={standOn} onClick={() => say(0)}>
          Sold out now
        </button>
        <form
          onSubmit={event => {
            event.preventDefault()
            if (at !== undefined) say(0, at)
          }}
        >
          <label>
            back at{' '}
            <input type="time" required value={back} onInput={event => setBack(event.currentTarget.value)} />
          </label>
          <button type="submit">Sold out until then</button>
        </form>
        {ware.is === 'item' && (
          <form
            onSubmit={event => {
              event.preventDefault()
              if (left !== undefined) say(left)
            }}
          >
            <label>
              left{' '}
              <input
                type="number"
                required
                min={1}
                max={mostLeft}
                value={many}
                onInput={event => setMany(event.currentTarget.value)}
              />
            </label>
            <button type="submit">Only so many</button>
          </form>
        )}
        <button type="button" onClick={() => say(null)}>
          Plenty again
        </button>
        <button type="button" onClick={onDone}>
          Another dish or option
        </button>
      </div>
    </section>
  )
}

export const SoldOut = ({ kitchen }: { kitchen: Kitchen }) => {
  const { sight, hands } = kitchen
  const menu = useReading('/api/v1/menu', PublishedMenu).read
  const stock = useReading('/api/v1/stock', Stock, hands.counted.value).read
  // What the cook pointed at when he opened this; later the board may be another.
  const [pointed] = useState(() => pointedWares(kitchen))
  const [chosen, choose] = useState<Ware | undefined>(pointed[0])
  const [wanted, setWanted] = useState('')
  const goOn = () => {
    choose(undefined)
    setWanted('')
  }
  const onBoard = pointed.length > 0 ? pointed : waresOf(sight.board.value)
  const all = unique([...onBoard, ...(menu?.is === 'here' ? waresOn(menu.value) : [])])
  const letters = wanted.trim().toLowerCase()
  const listed = (
    letters === ''
      ? onBoard.length > 0
        ? onBoard
        : all
      : all.filter(({ name }) => name.toLowerCase().includes(letters))
  ).slice(0, mostListed)
  const short = stock?.is === 'here' ? shortWares(stock.value, all) : []
  return (
    <Dialog kitchen={kitchen} title="Sold out (86)">
      {chosen !== undefined && <Count key={keyOf(chosen)} kitchen={kitchen} ware={chosen} onDone={goOn} />}
      {chosen === undefined && (
        <>
          <label class="search">
            Dish or option{' '}
            <input
              type="search"
              ref={standOn}
              value={wanted}
              onInput={event => setWanted(event.currentTarget.value)}
            />
          </label>
          <ul class="wares">
            {listed.map(ware => (
              <li key={keyOf(ware)}>
                <button type="button" onClick={() => choose(ware)}>
                  {ware.name} <span class="kind">{kindOf(ware)}</span>
                </button>
              </li>
            ))}
          </ul>
          {listed.length === 0 && <p>Nothing is called so. Other letters?</p>}
        </>
      )}
      <h3>Short now</h3>
      {stock?.is === 'missing' && <p>{stock.detail}</p>}
      {stock?.is === 'here' && short.length === 0 && <p>Everything can be had.</p>}
      <ul class="shorts" aria-live="polite">
        {short.map(one => (
          <Short key={keyOf(one.ware)} kitchen={kitchen} short={one} />
        ))}
      </ul>
    </Dialog>
  )
}

/** The line that is pointed at, with what changes it. */
const pointedWares = ({ sight, hands }: Kitchen): readonly Ware[] => {
  const ticket = sight.board.value.find(one => one.ticket === hands.selected.value)
  const line = ticket?.lines.find(one => one.line === hands.line.value)
  return line === undefined ? [] : waresOf([{ lines: [line] }])
}

/** Looking for printers: how far the gateway is, what it came upon, and what to do where that is nothing. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { FoundPrinter, PrinterSearch, PrinterView } from '../../../../../protocol/printers.ts'
import type { Cancel } from '../../../../../protocol/time.ts'
import { findPrinters } from './searching.ts'
import { saysWords } from './words.ts'

const cables = {
  network: 'network',
  usb: 'USB',
  serial: 'serial port',
  kitchen: 'kitchen device',
} as const

const about = ({ cable, says, why }: FoundPrinter): string => {
  if (why !== undefined) return `It says: ${why}.`
  if (says !== undefined) return saysWords(says)
  if (cable === 'kitchen') return 'It has not been reached yet: see whether it is switched on.'
  if (cable === 'serial')
    return 'What hangs there is not known. Its self-test says how fast it talks: write that behind the address.'
  return cable === 'usb' ? 'Plugged into the gateway.' : 'It answers, and talks to somebody else just now.'
}

const Found = ({ one, onAdd }: { one: FoundPrinter; onAdd: () => void }) => {
  const name = one.name ?? one.yours ?? 'A printer without a name'
  return (
    <li data-url={one.url}>
      <div class="what">
        <b>{name}</b> <span class="soft">{one.serial}</span>
        <p class="soft address">
          {cables[one.cable]}, {one.url}
        </p>
        <p>{one.yours === undefined ? about(one) : `Yours already: ${one.yours}.`}</p>
      </div>
      {one.yours === undefined && (
        <button type="button" aria-label={`Add ${name} at ${one.url}`} onClick={onAdd}>
          Add
        </button>
      )}
    </li>
  )
}

const Nothing = ({ search }: { search: PrinterSearch }) => (
  <div class="soft">
    <p>
      {search.of === 0
        ? 'No printer was found: this gateway is in no private network, and nothing is plugged in.'
        : 'No printer was found.'}
    </p>
    <ul class="consequences">
      <li>Is it switched on, with paper, its cover closed?</li>
      <li>Is it in the same network as the gateway? A guest Wi-Fi or another router keeps them apart.</li>
      <li>
        Its self-test (switch it on with the feed button held) prints its address: add it by hand with that.
      </li>
    </ul>
  </div>
)

/** How far it is, for those who see it; whoever hears the page is told the end. */
const Progress = ({ search }: { search: PrinterSearch }) => (
  <p>
    <progress aria-label="Addresses called" max={Math.max(1, search.of)} value={search.asked} />{' '}
    <span aria-hidden="true">
      {search.asked} of {search.of} addresses
    </span>
  </p>
)

/** What was added since it was found is the house's by now. */
const known = (found: FoundPrinter, printers: readonly PrinterView[]): FoundPrinter => {
  const own = printers.find(({ setting }) => setting.url === found.url)
  return own === undefined ? found : { ...found, yours: own.printer }
}

export const FindPanel = (props: {
  printers: readonly PrinterView[]
  onAdd: (found: FoundPrinter) => void
  onByHand: () => void
}) => {
  const { printers, onAdd, onByHand } = props
  const [search, setSearch] = useState<PrinterSearch | undefined>(undefined)
  const [lost, setLost] = useState('')
  const [isLooking, setLooking] = useState(false)
  const stop = useRef<Cancel>(() => undefined)
  useEffect(() => () => stop.current(), [])
  const end = () => {
    stop.current()
    setLooking(false)
  }
  const look = () => {
    setLost('')
    setSearch(undefined)
    setLooking(true)
    stop.current = findPrinters(
      now => {
        setSearch(now)
        if (now.isOver) setLooking(false)
      },
      detail => {
        setLost(detail)
        setLooking(false)
      },
    )
  }
  const strangers = search?.printers.filter(({ yours }) => yours === undefined).length ?? 0
  const isDone = !isLooking && search !== undefined && lost === ''
  return (
    <section class="panel" aria-label="Add a printer">
      <h2>Add a printer</h2>
      <div class="deeds">
        <button type="button" class="main" onClick={isLooking ? end : look}>
          {isLooking ? 'Stop looking' : search === undefined && lost === '' ? 'Find printers' : 'Look again'}
        </button>
        <button type="button" onClick={onByHand}>
          Add by hand
        </button>
      </div>
      <div role="status">
        {isLooking && <p>Looking on the network, on the gateway’s own cables and at the kitchen devices…</p>}
        {lost !== '' && <p class="bad">{lost}</p>}
        {isDone && search.isOver && search.printers.length > 0 && (
          <p>{strangers === 1 ? '1 new printer was found.' : `${strangers} new printers were found.`}</p>
        )}
      </div>
      {isLooking && search !== undefined && <Progress search={search} />}
      {search !== undefined && (
        <ul class="rows found-printers">
          {search.printers.map(one => (
            <Found key={one.url} one={known(one, printers)} onAdd={() => onAdd(one)} />
          ))}
        </ul>
      )}
      {isDone && search.isOver && search.printers.length === 0 && <Nothing search={search} />}
    </section>
  )
}

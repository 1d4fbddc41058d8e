/** Where the house's papers come out: every printer, how it does and what it can, and who prints on it. */
import { useState } from 'preact/hooks'
import {
  type PrintersView,
  type PrinterView,
  PrintersView as Shape,
} from '../../../../../protocol/printers.ts'
import { stationOfUrl } from '../../../../../protocol/station.ts'
import { Missing } from '../../house/missing.tsx'
import { useReading } from '../../house/read.ts'
import type { Admin } from '../admin.ts'
import { type Draft, EditDialog } from './edit.tsx'
import { FindPanel } from './find.tsx'
import { LateQuestions } from './late.tsx'
import { RemoveDialog } from './remove.tsx'
import { PrinterRow } from './row.tsx'
import { nameFor, setupOf } from './setup.ts'
import { StationsPanel } from './stations.tsx'

type Asks =
  | { readonly what: 'edit'; readonly draft: Draft }
  | { readonly what: 'remove'; readonly printer: PrinterView }

const draftOf = ({ printer, setting: { url, model, columns } }: PrinterView): Draft => ({
  printer,
  name: printer,
  url,
  ...(model === undefined ? {} : { model }),
  ...(columns === undefined ? {} : { columns }),
})

const Advice = ({ view }: { view: PrintersView }) =>
  view.findings.length === 0 ? null : (
    <section class="panel" aria-label="Advice">
      <h2>Worth a thought</h2>
      <ul class="findings">
        {view.findings.map(({ place, message }) => (
          <li key={`${place} ${message}`}>
            {/* Of a printer the message says "it". */}
            {place.startsWith('site.printers.') && <b>{place.slice('site.printers.'.length)}: </b>}
            {message}
          </li>
        ))}
      </ul>
    </section>
  )

export const PrintersPane = ({ admin }: { admin: Admin }) => {
  const reading = useReading('/api/v1/printers', Shape, admin.house.value)
  const { read, again } = reading
  const [asks, setAsks] = useState<Asks | undefined>(undefined)
  if (read?.is !== 'here') return <Missing reading={reading} />
  const view = read.value
  const close = () => {
    setAsks(undefined)
    again()
  }
  const add = (draft: Draft) => setAsks({ what: 'edit', draft })
  return (
    <>
      {view.late.length > 0 && <LateQuestions admin={admin} view={view} />}
      <section class="panel" aria-label="Printers">
        <h2>Printers</h2>
        {view.printers.length === 0 && (
          <p class="soft">
            This house prints nothing: the kitchen lives on screens. Add a printer below where cooks want
            paper.
          </p>
        )}
        <ul class="rows printers">
          {view.printers.map(printer => (
            <PrinterRow
              key={printer.printer}
              admin={admin}
              view={view}
              printer={printer}
              onEdit={() => add(draftOf(printer))}
              onRemove={() => setAsks({ what: 'remove', printer })}
            />
          ))}
        </ul>
      </section>
      <Advice view={view} />
      {view.printers.length > 0 && <StationsPanel admin={admin} view={view} />}
      <FindPanel
        printers={view.printers}
        onAdd={({ name = 'printer', url, model }) =>
          // One at a kitchen device stands where that does, and is called as that is.
          add({ name: nameFor(setupOf(view), stationOfUrl(url) ?? name), url, model })
        }
        onByHand={() => add({ name: '', url: '' })}
      />
      {asks?.what === 'edit' && <EditDialog admin={admin} view={view} draft={asks.draft} onClose={close} />}
      {asks?.what === 'remove' && (
        <RemoveDialog admin={admin} view={view} printer={asks.printer} onClose={close} />
      )}
    </>
  )
}

/** The parts of one paper from top to bottom, moved by buttons that keys reach as well. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { checkParts, type PaperKind, type PaperPart, ticketParts } from '../../../../../protocol/papers.ts'
import { say } from '../../house/toasts.tsx'
import { added, mostParts, moved, type Row, type Rows, without, withPart } from './layout.ts'
import { PartRow } from './part-row.tsx'
import { partName, tell } from './words.ts'

const fresh: Readonly<Record<'text' | 'rule' | 'blank' | 'qr', PaperPart>> = {
  text: { part: 'text', text: '', align: 'center' },
  rule: { part: 'rule' },
  blank: { part: 'blank' },
  qr: { part: 'qr', text: 'https://' },
}
const own = ['text', 'rule', 'blank', 'qr'] as const

/** What this paper may have and has not, and what it may have any number of. */
const addable = (kind: PaperKind, rows: Rows): readonly PaperPart['part'][] => {
  const all: readonly PaperPart['part'][] = kind === 'ticket' ? ticketParts : checkParts
  return [...own, ...all.filter(name => !rows.some(({ part }) => part.part === name))]
}

const newPart = (name: PaperPart['part']): PaperPart =>
  // A name comes from `addable`: it is a part of this kind of paper.
  name in fresh ? fresh[name as keyof typeof fresh] : ({ part: name } as PaperPart)

const AddPart = (props: { kind: PaperKind; rows: Rows; onAdd: (part: PaperPart) => void }) => {
  const { kind, rows, onAdd } = props
  const [chosen, setChosen] = useState<PaperPart['part']>('text')
  const among = addable(kind, rows)
  const name = among.includes(chosen) ? chosen : 'text'
  if (rows.length >= mostParts)
    return <p class="soft">A paper has {mostParts} parts at most: remove one to add another.</p>
  return (
    <form
      class="add"
      onSubmit={event => {
        event.preventDefault()
        onAdd(newPart(name))
      }}
    >
      <label>
        Add at the bottom
        <select
          value={name}
          onChange={({ currentTarget: { value } }) => setChosen(among.find(one => one === value) ?? 'text')}
        >
          {among.map(one => (
            <option key={one} value={one}>
              {partName(kind, one)}: {tell(kind, one).what}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Add part</button>
    </form>
  )
}

/** What is to have the keyboard when the list has changed. */
type Landing = { readonly key: number; readonly on: string } | undefined

export const PartList = (props: { kind: PaperKind; rows: Rows; onChange: (rows: Rows) => void }) => {
  const { kind, rows, onChange } = props
  const list = useRef<HTMLOListElement>(null)
  const landing = useRef<Landing>(undefined)
  const latest = useRef({ rows, onChange })
  latest.current = { rows, onChange }
  const [told, setTold] = useState('')
  // A button that moved with its row has lost the focus on the way.
  useLayoutEffect(() => {
    const to = landing.current
    landing.current = undefined
    if (to !== undefined) list.current?.querySelector<HTMLElement>(`[data-key="${to.key}"] ${to.on}`)?.focus()
  }, [rows])

  const move = (row: Row, by: -1 | 1) => {
    const next = moved(rows, row.key, by)
    landing.current = { key: row.key, on: `[data-move="${by < 0 ? 'up' : 'down'}"]` }
    const at = next.findIndex(({ key }) => key === row.key) + 1
    setTold(`${partName(kind, row.part.part)} is number ${at} of ${next.length}.`)
    onChange(next)
  }
  const remove = (row: Row) => {
    const at = rows.indexOf(row)
    onChange(without(rows, row.key))
    say({
      tone: 'done',
      text: `${partName(kind, row.part.part)} is off this paper. Nothing is published yet.`,
      undo: () => {
        const { rows: now, onChange: put } = latest.current
        if (!now.some(({ key }) => key === row.key)) put([...now.slice(0, at), row, ...now.slice(at)])
      },
    })
  }
  const add = (part: PaperPart) => {
    const next = added(rows, part)
    const key = next.at(-1)?.key ?? 0
    landing.current = { key, on: ':is(input, select, button)' }
    setTold(`${partName(kind, part.part)} is the last part now.`)
    onChange(next)
  }
  return (
    <>
      <ol class="rows parts" ref={list}>
        {rows.map((row, n) => (
          <PartRow
            key={row.key}
            kind={kind}
            row={row}
            at={n + 1}
            of={rows.length}
            onMove={by => move(row, by)}
            onChange={part => onChange(withPart(rows, row.key, part))}
            onRemove={() => remove(row)}
          />
        ))}
      </ol>
      <p class="unseen" role="status">
        {told}
      </p>
      <AddPart kind={kind} rows={rows} onAdd={add} />
    </>
  )
}

/** One part of a paper: what it is, how large, where it stands, and whether the paper can do without it. */
import type { ComponentChildren } from 'preact'
import type { PaperKind, PaperPart } from '../../../../../protocol/papers.ts'
import { Stepper } from '../../house/stepper.tsx'
import { isIndispensable, type Row } from './layout.ts'
import { OwnWords } from './own-words.tsx'
import { SizeChoice } from './size-choice.tsx'
import { tell } from './words.ts'

/** Always as large as their own words need. */
const unsized: readonly PaperPart['part'][] = ['warnings', 'wish', 'rule', 'blank', 'qr']

const Setting = (props: { kind: PaperKind; part: PaperPart; onChange: (part: PaperPart) => void }) => {
  const { kind, part, onChange } = props
  switch (part.part) {
    case 'text':
    case 'qr':
      return <OwnWords kind={kind} part={part} onChange={onChange} />
    case 'rule':
      return (
        <label class="tick">
          <input
            type="checkbox"
            checked={part.double === true}
            onChange={event => onChange({ ...part, double: event.currentTarget.checked })}
          />
          double
        </label>
      )
    case 'blank':
      return (
        <Stepper
          label="Rows"
          value={part.rows ?? 1}
          min={1}
          max={5}
          onChange={rows => onChange({ ...part, rows })}
        />
      )
    default:
      return unsized.includes(part.part) ? null : (
        <SizeChoice value={part.size ?? 'normal'} onChange={size => onChange({ ...part, size })} />
      )
  }
}

const MoveButton = (props: {
  to: 'up' | 'down'
  name: string
  isEnd: boolean
  onMove: () => void
  children: ComponentChildren
}) => (
  <button
    type="button"
    data-move={props.to}
    // Not `disabled`: that would take the focus from whoever has just reached the end.
    aria-disabled={props.isEnd}
    aria-label={`${props.name}: ${props.to}`}
    onClick={() => {
      if (!props.isEnd) props.onMove()
    }}
  >
    {props.children}
  </button>
)

export const PartRow = (props: {
  kind: PaperKind
  row: Row
  /** From the top, from 1. */
  at: number
  of: number
  onMove: (by: -1 | 1) => void
  onChange: (part: PaperPart) => void
  onRemove: () => void
}) => {
  const { kind, row, at, of, onMove, onChange, onRemove } = props
  const { part } = row
  const { name, what, stays } = tell(kind, part.part)
  const called = `${name}, number ${at}`
  const isFixed = isIndispensable(kind, part.part)
  return (
    <li data-key={row.key} data-part={part.part} aria-label={called}>
      <p class="what">
        <b>{name}</b> <small class="soft">{what}</small>
        {isFixed && stays !== undefined && <small class="soft stays">{stays}</small>}
      </p>
      <div class="setting">
        <Setting kind={kind} part={part} onChange={onChange} />
      </div>
      <div class="buttons">
        <MoveButton to="up" name={called} isEnd={at === 1} onMove={() => onMove(-1)}>
          ↑
        </MoveButton>
        <MoveButton to="down" name={called} isEnd={at === of} onMove={() => onMove(1)}>
          ↓
        </MoveButton>
        {!isFixed && (
          <button type="button" aria-label={`${called}: remove`} onClick={onRemove}>
            Remove
          </button>
        )}
      </div>
    </li>
  )
}

/** One printer: how it does and what to do about it, what it can, who prints on it. */
import type { PrintersView, PrinterView } from '../../../../../protocol/printers.ts'
import { together } from '../../house/together.ts'
import type { Admin } from '../admin.ts'
import { conditionOf, lastWords, modelWords, papersWords, saysWords, testWords } from './words.ts'

/** Who prints on it, and for whom it stands in. */
const duties = ({ stations, checkPrinter, passPrinter }: PrintersView, { printer }: PrinterView): string => {
  const own = stations.filter(one => one.printer === printer).map(({ name }) => name)
  const others = stations.filter(one => one.backup === printer).map(({ name }) => name)
  const all = [
    ...(own.length === 0 ? [] : [`prints for ${together(own)}`]),
    ...(others.length === 0 ? [] : [`stands in for ${together(others)}`]),
    ...(checkPrinter === printer ? ['prints the checks'] : []),
    ...(passPrinter === printer ? ['prints what goes out over the pass'] : []),
  ].join('; ')
  if (all === '') return 'Nobody prints on it: give it to a station below.'
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}.`
}

const kind = ({ setting, name }: PrinterView): string => {
  const model = setting.model === undefined ? 'plain model' : modelWords(setting.model)
  const columns = setting.columns === undefined ? '' : `, ${setting.columns} columns`
  return `${name === undefined ? '' : `${name} · `}${model}${columns}`
}

export const PrinterRow = (props: {
  admin: Admin
  view: PrintersView
  printer: PrinterView
  onEdit: () => void
  onRemove: () => void
}) => {
  const { admin, view, printer, onEdit, onRemove } = props
  const now = admin.now.value
  const { sign, tone, text } = conditionOf(printer, now)
  const test = () =>
    void admin.attempt(
      { type: 'test-printer', printer: printer.printer },
      `A test goes to ${printer.printer}.`,
    )
  return (
    <li data-printer={printer.printer}>
      <div class="who">
        <h3>{printer.printer}</h3>
        <p class="soft">{kind(printer)}</p>
        <p class="soft address">{printer.setting.url}</p>
      </div>
      <div class="how">
        <p class={`condition ${tone}`}>
          <span aria-hidden="true">{sign}</span> {text}
        </p>
        {printer.at === 'away' && printer.why !== undefined && !text.includes(printer.why) && (
          <p class="soft">{printer.why}</p>
        )}
        {printer.isLow === true && printer.at !== 'stopped' && (
          <p class="condition warn">▲ Nearly out of paper: have a new roll at hand.</p>
        )}
        {printer.waiting > 0 && <p>{papersWords(printer.waiting)} for it.</p>}
        <p>{duties(view, printer)}</p>
        {printer.last !== undefined && <p class="soft">{lastWords(printer.last, now)}</p>}
        <p class="soft">{saysWords(printer.says)}</p>
        <p role="status" class="test">
          {printer.test === undefined ? '' : testWords(printer.test, now)}
        </p>
      </div>
      <span class="buttons">
        <button type="button" aria-label={`Test print on ${printer.printer}`} onClick={test}>
          Test print
        </button>
        <button type="button" aria-label={`Edit ${printer.printer}`} onClick={onEdit}>
          Edit
        </button>
        <button type="button" class="danger" aria-label={`Remove ${printer.printer}`} onClick={onRemove}>
          Remove
        </button>
      </span>
    </li>
  )
}

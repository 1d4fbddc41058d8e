/** Taking a printer out of the house: what that means for whom, before it is done. */
import type { PrintersView, PrinterView } from '../../../../../protocol/printers.ts'
import { Dialog } from '../../house/dialog.tsx'
import { together } from '../../house/together.ts'
import type { Admin } from '../admin.ts'
import { publishOrSay } from './publishing.ts'
import { setupOf, withoutPrinter } from './setup.ts'
import { papersWords } from './words.ts'

const consequences = (view: PrintersView, { printer, waiting }: PrinterView): readonly string[] => {
  const own = view.stations.filter(one => one.printer === printer)
  const covered = own.filter(({ backup }) => backup !== undefined && backup !== printer)
  const bare = own.filter(one => !covered.includes(one)).map(({ name }) => name)
  const uncovered = view.stations
    .filter(one => one.printer !== printer && one.backup === printer)
    .map(({ name }) => name)
  return [
    ...covered.map(({ name, backup }) => `${name} prints on ${backup} from now on, its backup so far.`),
    ...(bare.length === 0
      ? []
      : [`${together(bare)} will print nothing: the cooks there work from the screen.`]),
    ...(uncovered.length === 0 ? [] : [`${together(uncovered)} will have no backup.`]),
    ...(view.checkPrinter === printer ? ['Checks are not printed any more.'] : []),
    ...(view.passPrinter === printer
      ? ['What goes out over the pass is not printed any more, nor what waits of it.']
      : []),
    ...(waiting === 0
      ? []
      : [`${papersWords(waiting)} for it. What no other printer takes over does not come out.`]),
  ]
}

export const RemoveDialog = (props: {
  admin: Admin
  view: PrintersView
  printer: PrinterView
  onClose: () => void
}) => {
  const { admin, view, printer, onClose } = props
  const all = consequences(view, printer)
  const remove = () => {
    const before = setupOf(view)
    const text = `${printer.printer} is taken out of the house.`
    void publishOrSay(admin, withoutPrinter(before, printer.printer), { text, before })
    onClose()
  }
  return (
    <Dialog title={`Remove ${printer.printer}?`} onClose={onClose}>
      {all.length === 0 ? (
        <p>Nobody prints on it.</p>
      ) : (
        <ul class="consequences">
          {all.map(one => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <div class="deeds">
        <button type="button" class="danger" onClick={remove}>
          Remove
        </button>
        <button type="button" onClick={onClose}>
          Keep it
        </button>
      </div>
    </Dialog>
  )
}

/** Setting a printer up: its name, its address, its model. What is wrong is said all at once, before anything changes. */
import { useState } from 'preact/hooks'
import { PrinterId } from '../../../../../protocol/ids.ts'
import type { PrintersView } from '../../../../../protocol/printers.ts'
import { check } from '../../../../../protocol/shape.ts'
import { SitePrinter } from '../../../../../protocol/site.ts'
import { Dialog } from '../../house/dialog.tsx'
import type { Admin } from '../admin.ts'
import { publishSetup } from './publishing.ts'
import { setupOf, urlFrom, withPrinter } from './setup.ts'
import { modelWords } from './words.ts'

/** What a form begins with; `printer` is its name where the house has it already. */
export interface Draft {
  readonly printer?: PrinterId
  readonly name: string
  readonly url: string
  readonly model?: string | undefined
  readonly columns?: SitePrinter['columns']
}

const columns = [48, 42, 40, 33, 32] as const

interface Wanted {
  readonly printer: PrinterId
  readonly setting: SitePrinter
}

/** What was typed, or all that is wrong with it. */
const wantedOf = (draft: Draft, view: PrintersView): Wanted | readonly string[] => {
  const name = check(PrinterId, draft.name.trim())
  const problems: string[] = []
  if (!name.ok) problems.push('Name: letters, digits, - and _ only, at most 40.')
  else if (draft.printer === undefined && view.printers.some(({ printer }) => printer === name.value))
    problems.push(`Name: there is a printer ${name.value} already. Choose another.`)
  const setting = check(SitePrinter, {
    url: urlFrom(draft.url),
    ...(draft.model === undefined ? {} : { model: draft.model }),
    ...(draft.columns === undefined ? {} : { columns: draft.columns }),
  })
  if (!setting.ok)
    problems.push(
      'Address: write it as 192.168.1.40 or printer.local (network), /dev/usb/lp0 (USB), /dev/serial/by-id/… (serial) or station://pass-1 (at a kitchen device).',
    )
  return name.ok && setting.ok && problems.length === 0
    ? { printer: name.value, setting: setting.value }
    : problems
}

/** `printers.p1.url: …` → `Address: …`: the form has one printer, and calls things as people do. */
const inForm = (problem: string, printer: string): string =>
  problem
    .replace(`printers.${printer}.url: `, 'Address: ')
    .replace(`printers.${printer}.model: `, 'Model: ')
    .replace(`printers.${printer}.columns: `, 'Columns: ')

export const EditDialog = (props: {
  admin: Admin
  view: PrintersView
  draft: Draft
  onClose: () => void
}) => {
  const { admin, view, onClose } = props
  const [draft, setDraft] = useState(props.draft)
  const [problems, setProblems] = useState<readonly string[]>([])
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const isNew = draft.printer === undefined
  const save = async (event: Event) => {
    event.preventDefault()
    const wanted = wantedOf(draft, view)
    if (!('printer' in wanted)) return setProblems(wanted)
    const { printer, setting } = wanted
    const before = setupOf(view)
    const text = isNew ? `${printer} is added. Give it to a station.` : `${printer} is set up anew.`
    const wrong = await publishSetup(admin, withPrinter(before, printer, setting), { text, before })
    if (wrong.length > 0) return setProblems(wrong.map(one => inForm(one, printer)))
    onClose()
  }
  return (
    <Dialog title={isNew ? 'Add a printer' : `Set up ${draft.printer}`} onClose={onClose}>
      <form onSubmit={event => void save(event)} noValidate>
        {isNew && (
          <label>
            Name, as alarms call it: kitchen, bar
            <input
              name="printer"
              required
              maxLength={40}
              autoComplete="off"
              autoCapitalize="none"
              value={draft.name}
              onInput={event => change({ name: event.currentTarget.value })}
            />
          </label>
        )}
        <label>
          Address: 192.168.1.40, /dev/usb/lp0, /dev/serial/by-id/… or station://pass-1
          <input
            name="url"
            required
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
            value={draft.url}
            onInput={event => change({ url: event.currentTarget.value })}
          />
        </label>
        <label>
          Model
          <select
            name="model"
            value={draft.model ?? ''}
            onChange={({ currentTarget: { value } }) => change({ model: value === '' ? undefined : value })}
          >
            <option value="">not in this list: the plainest</option>
            {view.models.map(({ name, columns: own }) => (
              <option key={name} value={name}>
                {modelWords(name)}, {own} columns
              </option>
            ))}
          </select>
        </label>
        <label>
          Columns: letters in a line, as its own self-test says
          <select
            name="columns"
            value={draft.columns ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { columns: _, ...rest } = draft
              const chosen = columns.find(one => String(one) === value)
              setDraft(chosen === undefined ? rest : { ...rest, columns: chosen })
            }}
          >
            <option value="">as the model has them</option>
            {columns.map(one => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <div role="alert">
          {problems.length > 0 && (
            <ul class="findings">
              {problems.map(problem => (
                <li key={problem} class="error">
                  {problem}
                </li>
              ))}
            </ul>
          )}
        </div>
        <div class="deeds">
          <button type="submit" class="main">
            {isNew ? 'Add' : 'Save'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

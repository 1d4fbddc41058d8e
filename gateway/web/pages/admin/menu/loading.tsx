/** A menu file on its way to the guests: read, checked, compared, and only then published. */
import { useState } from 'preact/hooks'
import type { Finding } from '../../../../../protocol/lint/finding.ts'
import { lintMenu } from '../../../../../protocol/lint.ts'
import { Menu, type PublishedMenu } from '../../../../../protocol/menu.ts'
import { type Changes, changesBetween } from '../../../../../protocol/menu-changes.ts'
import { check } from '../../../../../protocol/shape.ts'
import type { Admin } from '../admin.ts'

interface Loaded {
  readonly file: string
  readonly menu: Menu | undefined
  /** What keeps it from being a menu at all. */
  readonly problems: readonly string[]
  readonly findings: readonly Finding[]
}

/** Bytes of a menu file at most, as the gateway takes them. */
const mostBytes = 4 * 1024 * 1024

const load = async (file: File): Promise<Loaded> => {
  const broken = (...problems: readonly string[]): Loaded => ({
    file: file.name,
    menu: undefined,
    problems,
    findings: [],
  })
  if (file.size > mostBytes) return broken('The file is larger than 4 MiB: that is no menu.')
  let value: unknown
  try {
    value = JSON.parse(await file.text())
  } catch (error) {
    return broken(`The file is not JSON: ${error instanceof Error ? error.message : error}`)
  }
  const menu = check(Menu, value)
  if (!menu.ok) return broken(...menu.problems)
  return { file: file.name, menu: menu.value, problems: [], findings: lintMenu(menu.value) }
}

const Findings = ({ findings }: { findings: readonly Finding[] }) => {
  const errors = findings.filter(({ level }) => level === 'error')
  const warnings = findings.filter(({ level }) => level === 'warning')
  return (
    <>
      {errors.length > 0 && <h3 class="off">{errors.length} to put right before it can be sold from</h3>}
      <ul class="findings">
        {[...errors, ...warnings].map(({ level, place, message }) => (
          <li key={`${place}${message}`} class={level}>
            <code>{place}</code> {message}
          </li>
        ))}
      </ul>
    </>
  )
}

const kinds = [
  ['added', 'New'],
  ['removed', 'Gone'],
  ['repriced', 'Other price'],
  ['edited', 'Changed'],
] as const

const Differences = ({ changes }: { changes: Changes }) => {
  const some = kinds.filter(([kind]) => changes[kind].length > 0)
  if (some.length === 0) return <p class="soft">No dish changes.</p>
  return (
    <dl class="differences">
      {some.map(([kind, word]) => (
        <div key={kind}>
          <dt>
            {word} ({changes[kind].length})
          </dt>
          <dd>{changes[kind].join(', ')}</dd>
        </div>
      ))}
    </dl>
  )
}

export const Loading = (props: {
  admin: Admin
  present: PublishedMenu | undefined
  onPublished: () => void
}) => {
  const { admin, present, onPublished } = props
  const [loaded, setLoaded] = useState<Loaded | undefined>(undefined)
  const [sending, setSending] = useState(false)
  const menu = loaded?.menu
  const isSellable = menu !== undefined && loaded?.findings.every(({ level }) => level !== 'error') === true

  const publish = async (next: Menu) => {
    setSending(true)
    const before = present
    const undo =
      before === undefined
        ? undefined
        : () => {
            const { version: _, ...old } = before
            void admin
              .attempt({ type: 'publish-menu', menu: old }, 'The menu before is back.')
              .then(onPublished)
          }
    const settled = await admin.attempt(
      { type: 'publish-menu', menu: next },
      'Published: every pad has it.',
      undo,
    )
    setSending(false)
    if (settled.is === 'done') {
      setLoaded(undefined)
      onPublished()
    }
  }

  return (
    <section class="panel" aria-label="Publish a menu">
      <h2>{present === undefined ? 'No menu is published yet' : 'Publish a menu'}</h2>
      <label>
        Menu file (JSON)
        <input
          type="file"
          accept=".json,application/json"
          onChange={event => {
            const [file] = event.currentTarget.files ?? []
            if (file !== undefined) void load(file).then(setLoaded)
          }}
        />
      </label>
      {loaded !== undefined && loaded.problems.length > 0 && (
        <>
          <h3 class="off">{loaded.file} is no menu</h3>
          <ul class="findings">
            {loaded.problems.slice(0, 50).map(problem => (
              <li key={problem} class="error">
                {problem}
              </li>
            ))}
          </ul>
        </>
      )}
      {menu !== undefined && (
        <>
          <Findings findings={loaded?.findings ?? []} />
          {present !== undefined && <Differences changes={changesBetween(present, menu)} />}
          <div class="deeds">
            <button
              type="button"
              class="main"
              disabled={!isSellable || sending}
              onClick={() => void publish(menu)}
            >
              {sending ? 'Publishing…' : `Publish ${loaded?.file ?? ''}`}
            </button>
            <button type="button" onClick={() => setLoaded(undefined)}>
              Leave it
            </button>
          </div>
        </>
      )}
    </section>
  )
}

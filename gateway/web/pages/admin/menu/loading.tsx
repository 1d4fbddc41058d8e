/** A menu file on its way to the guests: read, checked, compared, and only then published. */
import { useRef, useState } from 'preact/hooks'
import { Type } from 'typebox'
import { Finding, warning } from '../../../../../protocol/lint/finding.ts'
import { Menu, type PublishedMenu } from '../../../../../protocol/menu.ts'
import { check } from '../../../../../protocol/shape.ts'
import { callGateway } from '../../house/read.ts'
import type { Admin } from '../admin.ts'
import { Differences } from './differences.tsx'
import { keepHanging } from './hanging.ts'

interface Loaded {
  readonly file: string
  readonly menu: Menu | undefined
  /** What keeps it from being a menu at all. */
  readonly problems: readonly string[]
  readonly findings: readonly Finding[]
}

/** Bytes of a menu file at most, as the gateway takes them. */
const mostBytes = 4 * 1024 * 1024

/** Findings on the page; whoever has more has another kind of trouble. */
const mostShown = 50

const Findings = Type.Object({ findings: Type.Array(Finding) })

/** The gateway reads it through: it knows the house's stations, taxes and pictures, and has the pads' letters. */
const load = async (file: File, present: PublishedMenu | undefined): Promise<Loaded> => {
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
  const kept = keepHanging(menu.value, present)
  const without = kept.bare.map(({ id }) =>
    warning('picture-left-behind', id, 'Its picture did not come with the menu. Choose it under Pictures.'),
  )
  const told = await callGateway('POST', '/api/v1/menus/check', Findings, kept.menu)
  return told.is === 'here'
    ? { file: file.name, menu: kept.menu, problems: [], findings: [...told.value.findings, ...without] }
    : broken(told.detail)
}

const FindingList = ({ findings }: { findings: readonly Finding[] }) => {
  const errors = findings.filter(({ level }) => level === 'error')
  const warnings = findings.filter(({ level }) => level === 'warning')
  return (
    <>
      {errors.length > 0 && (
        <p class="bad">
          <b>
            {errors.length === 1 ? 'One thing' : `${errors.length} things`} to put right before it can be sold
            from.
          </b>
        </p>
      )}
      <ul class="findings">
        {[...errors, ...warnings].slice(0, mostShown).map(({ level, place, message }) => (
          <li key={`${place}${message}`} class={level}>
            <b>{level === 'error' ? 'Wrong' : 'Advice'}</b> <code>{place}</code> {message}
          </li>
        ))}
      </ul>
    </>
  )
}

export const Loading = ({ admin, present }: { admin: Admin; present: PublishedMenu | undefined }) => {
  const [loaded, setLoaded] = useState<Loaded | undefined>(undefined)
  const [reading, setReading] = useState<File | undefined>(undefined)
  /** Of two files that were chosen one after the other, the second counts, whichever is read first. */
  const latest = useRef<File | undefined>(undefined)
  const [isSending, setSending] = useState(false)
  const menu = loaded?.menu
  const isSellable = menu !== undefined && loaded?.findings.every(({ level }) => level !== 'error') === true

  const publish = async (file: string, next: Menu) => {
    setSending(true)
    const before = present
    const undo =
      before === undefined
        ? undefined
        : () => {
            const { version: _, ...old } = before
            void admin.attempt({ type: 'publish-menu', menu: old }, 'The menu before is back.')
          }
    const settled = await admin.attempt(
      { type: 'publish-menu', menu: next },
      `${file} is on sale. The pads have it within seconds.`,
      undo,
    )
    setSending(false)
    if (settled.is === 'done') setLoaded(undefined)
    // Stations, taxes or pictures may have changed since it was read through.
    else setLoaded({ file, menu: undefined, problems: settled.problems, findings: [] })
  }

  return (
    <section class="panel" aria-label="Publish a menu">
      <h2>{present === undefined ? 'No menu is published yet' : 'Publish a menu'}</h2>
      {present === undefined && (
        <p class="soft">
          Guests cannot order before there is one. A menu is a JSON file; the demo’s is a good start.
        </p>
      )}
      <label>
        Menu file (JSON)
        <input
          type="file"
          accept=".json,application/json"
          onChange={event => {
            const field = event.currentTarget
            const [file] = field.files ?? []
            if (file === undefined) return
            setLoaded(undefined)
            setReading(file)
            latest.current = file
            void load(file, present).then(next => {
              if (latest.current !== file) return
              setReading(undefined)
              setLoaded(next)
              // The same file again, put right meanwhile, is to count as another choice.
              field.value = ''
            })
          }}
        />
      </label>
      <div role="status">
        {reading !== undefined && <p class="soft">{reading.name} is being read through…</p>}
        {loaded !== undefined && menu === undefined && (
          <>
            <h3 class="bad">
              {loaded.file} cannot be published. Put this right, then choose the file again:
            </h3>
            <ul class="findings">
              {loaded.problems.slice(0, mostShown).map(problem => (
                <li key={problem} class="error">
                  {problem}
                </li>
              ))}
            </ul>
          </>
        )}
        {menu !== undefined && (
          <>
            <h3>{loaded?.file}</h3>
            <FindingList findings={loaded?.findings ?? []} />
            {present !== undefined && <Differences admin={admin} before={present} after={menu} />}
          </>
        )}
      </div>
      {menu !== undefined && (
        <div class="deeds">
          {isSellable && (
            <button
              type="button"
              class="main"
              aria-disabled={isSending}
              onClick={() => {
                if (!isSending) void publish(loaded?.file ?? '', menu)
              }}
            >
              {isSending ? 'Publishing…' : `Publish ${loaded?.file ?? ''}`}
            </button>
          )}
          <button type="button" onClick={() => setLoaded(undefined)}>
            Leave it
          </button>
        </div>
      )}
    </section>
  )
}

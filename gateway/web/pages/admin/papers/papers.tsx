/** How tickets, checks and receipts look: laid out from the top down, beside a picture, and published when it is right. */
import { useRef, useState } from 'preact/hooks'
import { type Papers, PapersView } from '../../../../../protocol/papers.ts'
import { standOn } from '../../house/focus.ts'
import { useInSight } from '../../house/in-sight.ts'
import { Missing } from '../../house/missing.tsx'
import { useReading } from '../../house/read.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'
import { changeWords } from './differing.ts'
import { chosenKind, drafting } from './drafting.ts'
import { fourtops, isFourtops, isSame, kinds, type Layout, layoutOf, papersOf, type Rows } from './layout.ts'
import { PartList } from './parts.tsx'
import { PicturePanel } from './picture.tsx'
import { problemsOf, problemsOfAll } from './problems.ts'
import { usePublishing } from './publishing.ts'
import { kindNames, kindWords } from './words.ts'

const KindTabs = () => (
  <nav class="kinds" aria-label="Kinds of paper">
    {kinds.map(kind => (
      <button
        key={kind}
        type="button"
        aria-pressed={kind === chosenKind.value}
        onClick={() => {
          chosenKind.value = kind
        }}
      >
        {kindNames[kind]}
      </button>
    ))}
  </nav>
)

const Editor = (props: { admin: Admin; view: PapersView; onDone: (papers: Papers) => void }) => {
  const { admin, view, onDone } = props
  const { isSending, publish, before, back } = usePublishing(admin, view.papers, onDone)
  const published = layoutOf(view.papers)
  const draft = drafting.value
  const layout = draft?.layout ?? published
  const kind = chosenKind.value
  const rows = layout[kind]
  const words = changeWords(published, layout)
  const problems = problemsOfAll(layout)
  const canPublish = words !== '' && problems.length === 0
  const keep = (next: Layout) => {
    drafting.value = isSame(next, published) ? undefined : { from: draft?.from ?? published, layout: next }
  }
  const change = (to: Rows) => keep({ ...(drafting.value?.layout ?? layout), [kind]: to })
  /** What somebody laid out goes from the page, with a way back. */
  const drop = (next: Layout | undefined, text: string) => {
    keep(next ?? published)
    const undo = () => {
      drafting.value = draft
    }
    say({ tone: 'done', text, undo })
  }
  const picture = useRef<HTMLElement>(null)
  const isSeen = useInSight(picture)
  return (
    <div class="laying-out">
      <section class="panel" aria-label={kindNames[kind]}>
        <KindTabs />
        <p class="soft">{kindWords[kind]}</p>
        <p class="soft">
          VOID, CHANGE, REPRINT, RECEIPT and the like always stand above all of it: no paper can be mistaken
          for another.
        </p>
        {draft !== undefined && !isSame(draft.from, published) && (
          <p class="bad" role="alert">
            Somebody else has published papers meanwhile. Publishing puts yours in their place.
          </p>
        )}
        <PartList key={kind} kind={kind} rows={rows} onChange={change} />
        <div class="publish">
          <p>
            {words === '' ? (
              <span class="soft">Nothing is changed: this is how papers look now.</span>
            ) : (
              <>
                <b>Not published yet.</b> {words}
              </>
            )}
          </p>
          {problems.length > 0 && (
            <ul class="findings">
              {problems.map(problem => (
                <li key={problem} class="error">
                  {problem}
                </li>
              ))}
            </ul>
          )}
          <div class="deeds">
            <button
              type="button"
              class="main"
              aria-disabled={!canPublish || isSending}
              onClick={() => {
                if (canPublish) void publish(papersOf(layout), words)
              }}
            >
              {isSending ? 'Publishing…' : 'Publish'}
            </button>
            {words !== '' && (
              <button type="button" onClick={() => drop(undefined, 'Papers are as they are published.')}>
                Leave it as it was
              </button>
            )}
            {words === '' && before !== undefined && (
              <button type="button" onClick={() => void back(before)}>
                Back to what was before
              </button>
            )}
            {!isFourtops(kind, rows) && (
              <button
                type="button"
                onClick={() =>
                  drop(
                    { ...layout, [kind]: fourtops(kind, rows) },
                    `${kindNames[kind]} as Fourtop has it. Nothing is published yet.`,
                  )
                }
              >
                As Fourtop has it
              </button>
            )}
          </div>
        </div>
      </section>
      {!isSeen && (
        <div class="look">
          <button
            type="button"
            onClick={() => {
              picture.current?.scrollIntoView({ block: 'start' })
              standOn(picture.current)
            }}
          >
            ↓ See how it comes out
          </button>
        </div>
      )}
      <PicturePanel place={picture} view={view} kind={kind} rows={rows} problems={problemsOf(kind, rows)} />
    </div>
  )
}

export const PapersPane = ({ admin }: { admin: Admin }) => {
  const reading = useReading('/api/v1/papers', PapersView, admin.house.value)
  const { read, again } = reading
  /** What this page has published since it read: true until it has read again. */
  const [told, setTold] = useState<{ readonly read: unknown; readonly papers: Papers } | undefined>()
  if (read?.is !== 'here') return <Missing reading={reading} />
  const view = told?.read === read ? { ...read.value, papers: told.papers } : read.value
  return (
    <Editor
      admin={admin}
      view={view}
      onDone={papers => {
        setTold({ read, papers })
        again()
      }}
    />
  )
}

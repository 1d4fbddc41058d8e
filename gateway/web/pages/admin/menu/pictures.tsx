/** What dishes look like: pictures chosen here and put on sale together. */
import { useState } from 'preact/hooks'
import { Type } from 'typebox'
import { hang } from '../../../../../protocol/hanging.ts'
import type { ItemId } from '../../../../../protocol/ids.ts'
import { type Item, inLanguage, type PublishedMenu } from '../../../../../protocol/menu.ts'
import { isPictureId, PictureId } from '../../../../../protocol/picture.ts'
import { check } from '../../../../../protocol/shape.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'
import { Finder, found } from './finder.tsx'

/** `null`: its picture is taken away. */
type Draft = ReadonlyMap<ItemId, PictureId | null>

const Taken = Type.Object({ picture: PictureId })
const Said = Type.Object({ detail: Type.String() })
/** The gateway makes it ready before it answers; others may be before it. */
const patienceMs = 120_000

/** Its id, or what is wrong with the file. */
const handIn = async (file: File): Promise<PictureId | { readonly detail: string }> => {
  const silent = { detail: 'The gateway does not answer. Try again.' }
  try {
    const response = await fetch('/api/v1/pictures', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal: AbortSignal.timeout(patienceMs),
    })
    const answer: unknown = await response.json()
    const taken = check(Taken, answer)
    if (response.ok && taken.ok) return taken.value.picture
    const said = check(Said, answer)
    return said.ok ? { detail: `${file.name}: ${said.value.detail}` } : silent
  } catch {
    return silent
  }
}

const Row = (props: {
  name: string
  item: Item
  picture: string | undefined
  isNew: boolean
  onChoose: (picture: PictureId | null) => void
}) => {
  const { name, item, picture, isNew, onChoose } = props
  const [isBusy, setBusy] = useState(false)
  const choose = async (file: File) => {
    setBusy(true)
    const answer = await handIn(file)
    setBusy(false)
    if (typeof answer === 'string') onChoose(answer)
    else say({ tone: 'refused', text: answer.detail })
  }
  return (
    <li data-item={item.id}>
      {picture !== undefined && isPictureId(picture) && (
        <img src={`/api/v1/pictures/${picture}`} width={120} height={63} alt={`${name} as guests see it`} />
      )}
      <span class="what">{name}</span>
      {isNew && <span class="soft">not on sale yet</span>}
      <label>
        {isBusy ? 'Making it ready…' : picture === undefined ? 'Choose a picture' : 'Choose another'}
        <span class="unseen"> for {name}</span>
        <input
          type="file"
          accept="image/png,image/jpeg,image/webp"
          disabled={isBusy}
          onChange={event => {
            const field = event.currentTarget
            const [file] = field.files ?? []
            if (file !== undefined) void choose(file)
            field.value = ''
          }}
        />
      </label>
      {picture !== undefined && (
        <button type="button" aria-label={`Take away the picture of ${name}`} onClick={() => onChoose(null)}>
          Take away
        </button>
      )}
    </li>
  )
}

export const Pictures = ({ admin, present }: { admin: Admin; present: PublishedMenu }) => {
  const [wanted, setWanted] = useState('')
  const [draft, setDraft] = useState<Draft>(new Map())
  const [isSending, setSending] = useState(false)
  const language = present.languages[0] ?? 'en'
  const items = present.categories.flatMap(category => category.items)
  const nameOf = (item: Item) => inLanguage(item.name, language, language)
  const pictureOf = ({ id, picture }: Item) => (draft.has(id) ? (draft.get(id) ?? undefined) : picture)
  const isShown = ({ id, picture }: Item) => picture !== undefined || draft.has(id)
  const shown = found(items, wanted, nameOf, isShown)
  const publish = async () => {
    const { version: _, ...before } = present
    const undo = () => void admin.attempt({ type: 'publish-menu', menu: before }, 'The menu before is back.')
    const menu = hang(before, pictureOf)
    setSending(true)
    const settled = await admin.attempt({ type: 'publish-menu', menu }, 'The pictures are on sale.', undo)
    setSending(false)
    if (settled.is === 'done') setDraft(new Map())
  }
  return (
    <section class="panel" aria-label="Pictures">
      <h2>Pictures</h2>
      <p class="soft">
        PNG, JPEG or WebP. Pads show the middle of it, about twice as wide as high, and fetch it when they
        have nothing else to do.
      </p>
      <Finder
        why="give it a picture"
        wanted={wanted}
        onWanted={setWanted}
        shown={shown}
        none="No dish has a picture yet. Find one above, and choose a file for it."
      />
      <ul class="rows">
        {shown.map(item => (
          <Row
            key={item.id}
            item={item}
            name={nameOf(item)}
            picture={pictureOf(item)}
            isNew={draft.has(item.id)}
            onChoose={picture => setDraft(old => new Map(old).set(item.id, picture))}
          />
        ))}
      </ul>
      {draft.size > 0 && (
        <div class="deeds">
          <button
            type="button"
            class="main"
            aria-disabled={isSending}
            onClick={() => {
              if (!isSending) void publish()
            }}
          >
            {isSending
              ? 'Publishing…'
              : draft.size === 1
                ? 'Publish one change'
                : `Publish ${draft.size} changes`}
          </button>
          <button type="button" onClick={() => setDraft(new Map())}>
            Leave it
          </button>
        </div>
      )}
    </section>
  )
}

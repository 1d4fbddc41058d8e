/** What a house writes on its papers itself: its words, what is filled in, and how they stand there. */
import { useRef } from 'preact/hooks'
import { type PaperKind, type PaperPart, placeholders } from '../../../../../protocol/papers.ts'
import { SizeChoice } from './size-choice.tsx'
import { alignNames, placeholderNames } from './words.ts'

type Own = Extract<PaperPart, { readonly part: 'text' | 'qr' }>
type Align = keyof typeof alignNames

/** Letters that one part may have. */
const mostLetters = 200

export const OwnWords = (props: { kind: PaperKind; part: Own; onChange: (part: PaperPart) => void }) => {
  const { kind, part, onChange } = props
  const field = useRef<HTMLInputElement>(null)
  const isCode = part.part === 'qr'
  /** Where the cursor stands, and the cursor behind it. */
  const insert = (name: string) => {
    const words = `{${name}}`
    const { selectionStart, selectionEnd } = field.current ?? {}
    const [from, to] = [selectionStart ?? part.text.length, selectionEnd ?? part.text.length]
    const text = `${part.text.slice(0, from)}${words}${part.text.slice(to)}`
    if (text.length > mostLetters) return
    onChange({ ...part, text })
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(from + words.length, from + words.length)
    })
  }
  return (
    <div class="own">
      <label>
        {isCode ? 'What the code says: an address' : 'Words'}
        <input
          ref={field}
          name="words"
          maxLength={mostLetters}
          autoComplete="off"
          inputMode={isCode ? 'url' : 'text'}
          // What looks typed right to left must not turn the braces around.
          dir="auto"
          value={part.text}
          onInput={event => onChange({ ...part, text: event.currentTarget.value })}
        />
      </label>
      <fieldset class="filled">
        <legend>Filled in when it is printed</legend>
        {placeholders[kind].map(name => (
          <button key={name} type="button" onClick={() => insert(name)}>
            {placeholderNames[name]}
          </button>
        ))}
      </fieldset>
      {part.part === 'text' && (
        <div class="manner">
          <SizeChoice value={part.size ?? 'normal'} onChange={size => onChange({ ...part, size })} />
          <label>
            Stands
            <select
              value={part.align ?? 'left'}
              onChange={event => onChange({ ...part, align: event.currentTarget.value as Align })}
            >
              {Object.entries(alignNames).map(([align, name]) => (
                <option key={align} value={align}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="tick">
            <input
              type="checkbox"
              checked={part.bold === true}
              onChange={event => onChange({ ...part, bold: event.currentTarget.checked })}
            />
            bold
          </label>
          <label class="tick">
            <input
              type="checkbox"
              checked={part.black === true}
              onChange={event => onChange({ ...part, black: event.currentTarget.checked })}
            />
            white on black
          </label>
        </div>
      )}
    </div>
  )
}

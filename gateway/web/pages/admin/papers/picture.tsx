/** The paper as it would come out: of any occasion, on any printer of the house, in any language. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PaperKind, PapersView } from '../../../../../protocol/papers.ts'
import { useSlow } from '../../house/bars.tsx'
import { paperOf, type Rows } from './layout.ts'
import { usePicture } from './picturing.ts'
import { kindNames, languageName, partName, sampleName } from './words.ts'

const Choice = (props: {
  label: string
  value: string
  among: readonly (readonly [value: string, name: string])[]
  onChange: (value: string) => void
}) => (
  <label>
    {props.label}
    <select value={props.value} onChange={event => props.onChange(event.currentTarget.value)}>
      {props.among.map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  </label>
)

/** Not an `img`: the content policy lets a page show only what the gateway names. */
const Drawn = ({ picture, label }: { picture: ImageBitmap; label: string }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = picture
  useLayoutEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(picture, 0, 0)
  }, [picture])
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} />
}

export const PicturePanel = (props: {
  place: RefObject<HTMLElement | null>
  view: PapersView
  kind: PaperKind
  rows: Rows
  /** Known to be wrong already, in words: then nobody is asked. */
  problems: readonly string[]
}) => {
  const { view, kind, rows, problems } = props
  const [chosen, setChosen] = useState<{ sample?: string; printer?: string; language?: string }>({})
  const [round, setRound] = useState(0)
  const samples = view.samples.filter(one => one.kind === kind)
  const sample = samples.find(one => one.sample === chosen.sample)?.sample ?? samples[0]?.sample
  const printer = view.printers.find(({ name }) => name === chosen.printer) ?? view.printers[0]
  const language = view.languages.find(one => one === chosen.language) ?? view.languages[0]
  const wanted =
    sample === undefined || printer === undefined || language === undefined || problems.length > 0
      ? undefined
      : {
          papers: paperOf(kind, rows),
          ...{ sample, language, model: printer.model },
          ...(printer.columns === undefined ? {} : { columns: printer.columns }),
        }
  const { pictured, isDrawing } = usePicture(wanted, round)
  const isSlow = useSlow(isDrawing)
  const wrong = problems.length > 0 ? problems : pictured?.is === 'not' ? pictured.problems : []
  const parts = rows.map(({ part }) => partName(kind, part.part)).join(', ')
  return (
    <section class="panel preview" aria-label="Picture" ref={props.place}>
      <h2>As it comes out</h2>
      <div class="choices">
        <Choice
          label="Sample"
          value={sample ?? ''}
          among={samples.map(one => [one.sample, sampleName(one.sample)])}
          onChange={to => setChosen({ ...chosen, sample: to })}
        />
        <Choice
          label="Printer"
          value={printer?.name ?? ''}
          among={view.printers.map(({ name }) => [name, name])}
          onChange={to => setChosen({ ...chosen, printer: to })}
        />
        <Choice
          label="Language"
          value={language ?? ''}
          among={view.languages.map(one => [one, languageName(one)])}
          onChange={to => setChosen({ ...chosen, language: to })}
        />
      </div>
      <p role="status" class="soft">
        {isDrawing && isSlow ? 'Drawing…' : ''}
      </p>
      <div role="alert">
        {wrong.length > 0 && (
          <>
            <p class="bad">It cannot be drawn like this:</p>
            <ul class="findings">
              {wrong.map(problem => (
                <li key={problem} class="error">
                  {problem}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {wrong.length > 0 && problems.length === 0 && (
        <div class="deeds">
          <button type="button" onClick={() => setRound(round + 1)}>
            Draw it again
          </button>
        </div>
      )}
      {wrong.length === 0 && pictured?.is === 'drawn' && (
        <div class={isDrawing ? 'paper old' : 'paper'} aria-busy={isDrawing}>
          <Drawn
            picture={pictured.picture}
            label={`${kindNames[kind]} (${sample}) as ${printer?.name} prints it, in ${languageName(
              language ?? 'en',
            )}. From the top: ${parts}.`}
          />
        </div>
      )}
    </section>
  )
}

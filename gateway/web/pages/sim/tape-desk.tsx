/** The tape, as somebody handles it: record, stop, play, keep it as a file, and what was otherwise this time. */
import type { Seen } from './recording.ts'
import type { Outcome } from './replay.ts'
import { saveFile } from './saving.ts'
import type { Missing, Tape } from './tape.ts'

/** The first line that differs, on both sides. */
const difference = (wanted: Seen, seen: Seen): string => {
  const at = wanted.lines.findIndex((line, n) => line !== seen.lines[n])
  if (at < 0 && wanted.lines.length === seen.lines.length) return 'the same words, another picture'
  const place = at < 0 ? wanted.lines.length : at
  return `“${seen.lines[place] ?? '(nothing)'}” instead of “${wanted.lines[place] ?? '(nothing)'}”`
}

const told = (outcome: Outcome): string => {
  switch (outcome.is) {
    case 'same':
      return `✓ the same, ${outcome.presses} presses`
    case 'stopped':
      return `stopped after ${outcome.presses} presses`
    case 'other':
      return `✗ after ${outcome.presses} presses: ${difference(outcome.wanted, outcome.seen)}`
    default:
      return outcome satisfies never
  }
}

const lacks = ({ name, there }: Missing): string =>
  `✗ There is no recording “${name}”${there.length === 0 ? '' : `; there are: ${there.join(', ')}`}.`

const state = ({ at, presses, outcome, recording, missing }: Tape): string => {
  switch (at.value) {
    case 'recording':
      return `● ${presses.value} presses`
    case 'playing':
      return `▶ ${presses.value} presses`
    case 'broken':
      return '✗ That file is no recording.'
    case 'idle': {
      if (missing.value !== undefined) return lacks(missing.value)
      if (outcome.value !== undefined) return told(outcome.value)
      return recording.value === undefined ? '' : `“${recording.value.title}”`
    }
    default:
      return at.value satisfies never
  }
}

export const TapeDesk = ({ tape }: { tape: Tape }) => {
  const { at, recording } = tape
  const isRunning = at.value === 'recording' || at.value === 'playing'
  return (
    <fieldset>
      <legend>Presses</legend>
      {/* One button to begin and to end, so that whoever steps through by keyboard never loses it. */}
      <button
        type="button"
        class="toggle"
        aria-pressed={at.value === 'recording'}
        onClick={() => (isRunning ? tape.stop() : tape.record())}
      >
        {isRunning ? '■ Stop' : '● Record'}
      </button>
      {!isRunning && recording.value !== undefined && (
        <>
          <button type="button" onClick={() => void tape.play()}>
            ▶ Play
          </button>
          <button
            type="button"
            onClick={() => {
              const text = JSON.stringify(recording.value, null, 1)
              saveFile('presses.json', new Blob([text], { type: 'application/json' }))
            }}
          >
            Save
          </button>
        </>
      )}
      {!isRunning && (
        <label class="file">
          Open…
          <input
            type="file"
            accept="application/json,.json"
            onChange={async ({ currentTarget }) => {
              const file = currentTarget.files?.[0]
              if (file !== undefined) tape.open(await file.text())
              currentTarget.value = ''
            }}
          />
        </label>
      )}
      <span class="what" role="status">
        {state(tape)}
      </span>
    </fieldset>
  )
}

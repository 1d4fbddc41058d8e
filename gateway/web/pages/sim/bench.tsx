/** The technician's bench: a cable for the pad that came in a box, and the command that tells it where it belongs. */
import { useEffect, useRef } from 'preact/hooks'
import { check } from '../../../../protocol/shape.ts'
import type { RestaurantView } from './restaurant.ts'
import type { Supervisor } from './supervisor.ts'
import { Provisioned, type Run } from './told.ts'

/** Where the pad in the box is wanted. */
const wantedTable = '4'

const ending = ({ at, result }: Run): string => {
  switch (at) {
    case 'running':
      return '…'
    case 'done': {
      const told = check(Provisioned, result)
      if (!told.ok) return '✓ done'
      const { device, pad, table, result: how } = told.value
      return `✓ ${how}: ${device} is ${pad} at table ${table}`
    }
    case 'failed':
      return '✗ not done'
    default:
      return at satisfies never
  }
}

const Said = ({ run }: { run: Run | undefined }) => {
  const paper = useRef<HTMLDivElement>(null)
  // As a terminal does: the newest line is the one that is seen.
  useEffect(() => {
    paper.current?.scrollTo({ top: paper.current.scrollHeight })
  }, [run])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: longer than its place at times, and the keyboard must be able to scroll it
    <div ref={paper} class="said" role="log" aria-label="What the command says" tabIndex={0}>
      {run === undefined ? (
        <p>What the command says shows here.</p>
      ) : (
        <>
          <p class="typed">npm run technician -- provision --table {run.table}</p>
          {run.lines.map((line, n) => (
            <p key={n}>{line}</p>
          ))}
          <p class={run.at}>{ending(run)}</p>
        </>
      )}
    </div>
  )
}

export const Bench = ({ view, supervisor }: { view: RestaurantView; supervisor: Supervisor }) => {
  const boxed = view.state.value?.pads.find(({ cable }) => cable !== undefined)
  if (boxed === undefined) return null
  const run = view.run.value
  const isBusy = run?.at === 'running'
  const isIn = boxed.cable === true
  return (
    <section class="bench" aria-labelledby="bench-name">
      <h2 id="bench-name">Technician</h2>
      <div class="deeds">
        <button
          type="button"
          class="toggle"
          aria-pressed={isIn}
          onClick={() => supervisor.plug(boxed.pad, !isIn)}
        >
          {isIn ? 'Cable is in' : 'Put the cable in'}
        </button>
        <button
          type="button"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) supervisor.provision(wantedTable)
          }}
        >
          Provision for table {wantedTable}
        </button>
      </div>
      <Said run={run} />
    </section>
  )
}

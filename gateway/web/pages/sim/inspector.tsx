/** What poor eyes and tired fingers would say of the pad that is played, in figures. */
import { shortNumber } from '../../../../protocol/ids.ts'
import type { Inspection } from './inspecting.ts'
import { contrastLeast, type Legibility, minutesLeast } from './legibility.ts'
import { budgetOf, newTally, type Tally } from './tally.ts'

const marks = { met: '✓', missed: '✗', open: '·' } as const

/** @param isMet undefined where nothing can be said */
const Finding = ({ isMet, children }: { isMet: boolean | undefined; children: string }) => {
  const verdict = isMet === undefined ? 'open' : isMet ? 'met' : 'missed'
  return (
    <li class={verdict}>
      {marks[verdict]} {children}
    </li>
  )
}

/** Rounded down: what is said to be met is met. */
const oneDigit = (value: number): string => (Math.floor(value * 10) / 10).toFixed(1)

const Eyes = ({ contrast, capitals }: Legibility) => (
  <>
    <Finding isMet={contrast.ratio >= contrastLeast}>
      {`Contrast ${oneDigit(contrast.ratio)}:1 or more (“${contrast.text}”), ${contrastLeast}:1 is asked`}
    </Finding>
    <Finding isMet={capitals.minutes >= minutesLeast}>
      {`Capitals ${Math.floor(capitals.minutes)}′ = ${(capitals.minutes / 60).toFixed(2)}° or more at 500 mm (“${capitals.text}”), ${minutesLeast}′ is asked`}
    </Finding>
  </>
)

const count = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

const pressed = (presses: number, pieces: number) => {
  const taken = count(presses, 'press', 'presses')
  return pieces === 0 ? taken : `${taken} for ${count(pieces, 'piece', 'pieces')}`
}

const Fingers = ({ presses, pieces, order, last }: Tally) => {
  if (presses === 0 && last !== undefined && order !== undefined) {
    if (last.pieces === 0)
      return (
        <Finding isMet={undefined}>{`Order #${shortNumber(order)}: ${pressed(last.presses, 0)}`}</Finding>
      )
    const { mean, most } = budgetOf(last.pieces)
    return (
      <Finding isMet={last.presses <= most}>
        {`Order #${shortNumber(order)}: ${pressed(last.presses, last.pieces)}; ${mean} on average, ${most} at most for 19 of 20`}
      </Finding>
    )
  }
  const { most } = budgetOf(Math.max(1, pieces))
  return (
    <Finding isMet={presses <= most}>
      {`${pressed(presses, pieces)} so far; ${most} at most for 19 of 20 guests, until it is sent`}
    </Finding>
  )
}

export const Inspector = ({ inspection, pad }: { inspection: Inspection; pad: number }) => {
  const { isOn, found, tallies } = inspection
  return (
    <>
      <button
        type="button"
        class="toggle"
        aria-pressed={isOn.value}
        onClick={() => {
          isOn.value = !isOn.value
        }}
      >
        Inspect
      </button>
      {isOn.value && (
        <ul class="findings" aria-label="Legibility and presses">
          {found.value !== undefined && <Eyes {...found.value} />}
          <Fingers {...(tallies.value.get(pad) ?? newTally)} />
        </ul>
      )}
    </>
  )
}

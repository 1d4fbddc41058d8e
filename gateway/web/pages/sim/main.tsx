/** The simulator starts: a whole restaurant on one page. */
import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import { pageClock } from '../house/clock.ts'
import { knocks } from '../signing/knocking.ts'
import { openSigning } from '../signing/signing.ts'
import { readAddress } from './address.ts'
import { arrive } from './arriving.ts'
import { Bench } from './bench.tsx'
import { type Eyes, Lenses } from './eyes.tsx'
import { Faults } from './faults.tsx'
import { Guide } from './guide.tsx'
import { openInspection } from './inspecting.ts'
import { keepTour } from './kept-tour.ts'
import { buttonOf } from './keys.ts'
import { Pad } from './pad.tsx'
import { type Held, Phone } from './phone.tsx'
import { Printer } from './printer.tsx'
import { viewRestaurant } from './restaurant.ts'
import { scan } from './scan.ts'
import { Screens } from './screens.tsx'
import { Strip } from './strip.tsx'
import { callSupervisor } from './supervisor.ts'
import { openTape } from './tape.ts'
import { Tools } from './tools.tsx'
import { back, type Screen, see, skip } from './tour.ts'

const view = viewRestaurant(pageClock.monotonic)
const supervisor = callSupervisor(location, view.telling)
view.begin(supervisor)

/*
 * The pages in the frames share one cookie. Were they to ask for it each by itself, all would sign in at once, and
 * two of the three sign-ins would be nobody's. So it is done here first, and they find it done.
 */
const signing = openSigning({ knocks, clock: pageClock, roles: ['manager', 'owner'], demoAs: 'owner' })
const mayAsk = signal(false)
effect(() => {
  if (signing.standing.value.is !== 'looking') mayAsk.value = true
})
void signing.look()

const front = signal<Screen>('kitchen')
const { tour, isClosed } = keepTour(sessionStorage)
effect(() => {
  const { done } = view.evening.value
  const seen = see(tour.peek(), done)
  if (seen.at !== tour.peek().at || seen.done.size !== tour.peek().done.size) tour.value = seen
})

const eyes = signal<Eyes>('all')
const inspection = openInspection(view, supervisor)
const tape = openTape(view, supervisor, pageClock)
void arrive(readAddress(location.search), { view, supervisor, tape })
const phone = signal<Held | undefined>(undefined)
const holdPhone = async (screen: HTMLCanvasElement) => {
  const scanned = await scan(screen)
  phone.value = { scanned, time: (phone.value?.time ?? 0) + 1 }
  // On a phone of their own, whoever looks finds it below the pads.
  requestAnimationFrame(() => document.querySelector('.phone')?.scrollIntoView({ block: 'nearest' }))
}

const Page = () => {
  const pads = view.state.value?.pads ?? []
  return (
    <>
      <header class="top">
        <h1>
          Fourtop <span>a restaurant on one page</span>
        </h1>
        {isClosed.value && (
          <button
            id="tour-again"
            type="button"
            onClick={() => {
              isClosed.value = false
            }}
          >
            Tour
          </button>
        )}
      </header>
      <aside class="hint" aria-label="Keys">
        <kbd>Esc</kbd> ▢ <kbd>Enter</kbd> ● <kbd>←</kbd> ◁ <kbd>→</kbd> ▷ <kbd>Tab</kbd> next pad
      </aside>
      {view.isOpen.value === false && (
        <p class="closed" role="alert">
          The restaurant does not answer. Is <kbd>npm start</kbd> still running?
        </p>
      )}
      <Lenses />
      <main class={`room eyes-${eyes.value}`}>
        <div class="tables">
          {pads.map(state => (
            <Pad key={state.pad} view={view} state={state} press={tape.press} onScan={holdPhone} />
          ))}
        </div>
        <Tools view={view} supervisor={supervisor} eyes={eyes} tape={tape} inspection={inspection} />
        <Bench view={view} supervisor={supervisor} />
        <div class="pass">
          <Screens front={front} mayAsk={mayAsk.value} />
          <Faults view={view} supervisor={supervisor} />
        </div>
        {phone.value !== undefined && (
          <Phone
            held={phone.value}
            onPutAway={() => {
              phone.value = undefined
              document.querySelector<HTMLElement>('.scan')?.focus()
            }}
          />
        )}
        <Printer view={view} supervisor={supervisor} />
      </main>
      <Strip view={view} />
      {!isClosed.value && (
        <Guide
          tour={tour.value}
          onBack={() => {
            tour.value = back(tour.value)
          }}
          onSkip={() => {
            tour.value = skip(tour.value)
          }}
          onShow={screen => {
            front.value = screen
            // On a phone the screens lie below the pads.
            document.querySelector('.screens')?.scrollIntoView({ block: 'nearest' })
          }}
          onClose={() => {
            isClosed.value = true
            // The focus was on what is gone now.
            requestAnimationFrame(() => document.getElementById('tour-again')?.focus())
          }}
        />
      )}
    </>
  )
}

/** Keys play on the pad unless something else of the page has them. */
const padKey = (event: KeyboardEvent): number | undefined => {
  const { target } = event
  const isElsewhere =
    target instanceof Element &&
    target.closest('button, a, input, select, [role=log]') !== null &&
    target.closest('.screen') === null
  if (isElsewhere || event.ctrlKey || event.altKey || event.metaKey) return undefined
  return buttonOf(event.code)
}

/** Keys that are down, and on which pad: a release belongs to the pad that was pressed. */
const held = new Map<string, number>()
window.addEventListener('keydown', event => {
  const button = padKey(event)
  if (button === undefined) return
  event.preventDefault()
  if (event.repeat || held.has(event.code)) return
  held.set(event.code, view.pad.value)
  tape.press(view.pad.value, button, 'press')
})
const release = (code: string) => {
  const pad = held.get(code)
  const button = buttonOf(code)
  held.delete(code)
  if (pad !== undefined && button !== undefined) tape.press(pad, button, 'release')
}
window.addEventListener('keyup', event => release(event.code))
// A key let go while another window was in front is never heard of.
window.addEventListener('blur', () => {
  for (const code of [...held.keys()]) release(code)
})

const place = document.getElementById('page')
if (place !== null) render(<Page />, place)

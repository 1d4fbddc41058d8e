/** The simulator starts: a whole restaurant on one page. */
import { render } from 'preact'
import { followFeed } from '../kitchen/feed.ts'
import { Faults } from './faults.tsx'
import { buttonOf } from './keys.ts'
import { Pad } from './pad.tsx'
import { Printer } from './printer.tsx'
import { viewRestaurant } from './restaurant.ts'
import { Strip } from './strip.tsx'
import { callSupervisor } from './supervisor.ts'
import { Tour } from './tour.tsx'

const clock = {
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

const view = viewRestaurant(() => performance.now())
const supervisor = callSupervisor(location, view.telling)
view.begin(supervisor)

const Page = () => {
  const pads = view.state.value?.pads ?? []
  return (
    <>
      <header class="top">
        <h1>
          Fourtop <span>a restaurant on one page</span>
        </h1>
        <p class="hint">
          <kbd>Esc</kbd> ▢ <kbd>Enter</kbd> ● <kbd>←</kbd> ◁ <kbd>→</kbd> ▷ <kbd>Tab</kbd> next pad
        </p>
      </header>
      {view.isOpen.value === false && (
        <p class="closed" role="alert">
          The restaurant does not answer. Is <kbd>npm start</kbd> still running?
        </p>
      )}
      <main class="room">
        <div class="tables">
          {pads.map(state => (
            <Pad key={state.pad} view={view} supervisor={supervisor} state={state} />
          ))}
        </div>
        <div class="pass">
          <div class="kitchen">
            <iframe title="Kitchen screen" src="/kitchen" />
          </div>
          <Faults view={view} supervisor={supervisor} />
        </div>
        <Printer view={view} supervisor={supervisor} />
      </main>
      <Strip view={view} />
      <Tour view={view} />
    </>
  )
}

/** Keys play on the pad unless something else of the page has them. */
const padKey = (event: KeyboardEvent): number | undefined => {
  const { target } = event
  const isElsewhere =
    target instanceof Element &&
    target.closest('button, a, input') !== null &&
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
  supervisor.press(view.pad.value, button, 'press')
})
const release = (code: string) => {
  const pad = held.get(code)
  const button = buttonOf(code)
  held.delete(code)
  if (pad !== undefined && button !== undefined) supervisor.press(pad, button, 'release')
}
window.addEventListener('keyup', event => release(event.code))
// A key let go while another window was in front is never heard of.
window.addEventListener('blur', () => {
  for (const code of [...held.keys()]) release(code)
})

const place = document.getElementById('page')
if (place !== null) render(<Page />, place)
followFeed(view.hearing, clock)

/** The house's own pages beside the pads: kitchen, floor and manager, one in front, the others as they were left. */
import type { Signal } from '@preact/signals'
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Screen } from './tour.ts'

const screens = [
  { screen: 'kitchen', name: 'Kitchen', title: 'Kitchen screen' },
  { screen: 'floor', name: 'Floor', title: 'Floor page' },
  { screen: 'admin', name: 'Manager', title: 'Manager’s page' },
] as const satisfies readonly { readonly screen: Screen; readonly name: string; readonly title: string }[]

/** `away`: in a window of its own. Not yet named: nobody has looked at it. */
type Places = Readonly<Partial<Record<Screen, 'here' | 'away'>>>

/** The tabs of the WAI-ARIA pattern: one stop for Tab, arrows between them. */
const Tabs = ({ front }: { front: Signal<Screen> }) => {
  const list = useRef<HTMLDivElement>(null)
  const move = (to: number) => {
    const next = screens[(to + screens.length) % screens.length]
    if (next === undefined) return
    front.value = next.screen
    list.current?.querySelector<HTMLElement>(`#tab-${next.screen}`)?.focus()
  }
  const steer = (code: string, n: number): number | undefined => {
    if (code === 'ArrowLeft') return n - 1
    if (code === 'ArrowRight') return n + 1
    if (code === 'Home') return 0
    return code === 'End' ? screens.length - 1 : undefined
  }
  return (
    <div class="tabs" role="tablist" aria-label="Pages of the house" ref={list}>
      {screens.map(({ screen, name }, n) => (
        <button
          key={screen}
          id={`tab-${screen}`}
          type="button"
          role="tab"
          aria-selected={front.value === screen}
          aria-controls={`panel-${screen}`}
          tabIndex={front.value === screen ? 0 : -1}
          onClick={() => {
            front.value = screen
          }}
          onKeyDown={event => {
            const to = steer(event.code, n)
            if (to === undefined) return
            event.preventDefault()
            move(to)
          }}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

/**
 * @param mayAsk whether the pages may be loaded: they share one sign-in, which has to be there first
 */
export const Screens = ({ front, mayAsk }: { front: Signal<Screen>; mayAsk: boolean }) => {
  const places = useSignal<Places>({})
  const shown = front.value
  if (mayAsk && places.value[shown] === undefined) places.value = { ...places.value, [shown]: 'here' }
  const place = (screen: Screen, at: 'here' | 'away') => {
    places.value = { ...places.value, [screen]: at }
  }
  const current = screens.find(({ screen }) => screen === shown)
  return (
    <section class="screens" aria-label="House">
      <div class="bar">
        <Tabs front={front} />
        <a
          href={`/${shown}`}
          target="_blank"
          rel="noopener"
          // A browser keeps six connections to one address, and each of these pages holds one: not twice the same.
          onClick={() => place(shown, 'away')}
        >
          {current?.name} in its own window <span aria-hidden="true">↗</span>
        </a>
      </div>
      <div class="glass">
        {screens.map(({ screen, name, title }) => (
          <div
            key={screen}
            id={`panel-${screen}`}
            class={screen === shown ? `panel ${screen}` : `panel ${screen} behind`}
            role="tabpanel"
            aria-labelledby={`tab-${screen}`}
          >
            {places.value[screen] === 'here' && <iframe title={title} src={`/${screen}`} />}
            {places.value[screen] === 'away' && (
              <p class="away">
                {name} is open in a window of its own.{' '}
                <button type="button" onClick={() => place(screen, 'here')}>
                  Show it here
                </button>
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  )
}

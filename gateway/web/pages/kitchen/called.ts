/** What this device is called, over everything, for somebody who looks for it. */
import type { KitchenName } from '../../../../protocol/ids.ts'
import type { Cancel, Clock } from '../../../../protocol/time.ts'
import './called.css'

/** Long enough to walk around a pass, in milliseconds. */
const shownMs = 10_000

/** Shows the name each time it is called; nothing on the screen is kept from anybody's fingers or keys meanwhile. */
export const createCalling = (clock: Pick<Clock, 'after'>): ((name: KitchenName) => void) => {
  const place = document.createElement('div')
  // Above dialogs too.
  place.popover = 'manual'
  place.className = 'called'
  place.setAttribute('role', 'status')
  let hide: Cancel = () => undefined
  return name => {
    hide()
    document.body.append(place)
    const called = document.createElement('b')
    called.textContent = name
    place.replaceChildren('This is ', called)
    place.showPopover()
    hide = clock.after(shownMs, () => {
      place.remove()
    })
  }
}

/** The kitchen screen starts: its clock, its line to the gateway, its keys. */
import { effect } from '@preact/signals'
import { render } from 'preact'
import { type RequestId, StationId } from '../../../../protocol/ids.ts'
import { check } from '../../../../protocol/shape.ts'
import { ulid } from '../../../../protocol/ulid.ts'
import { Bars } from './bars.tsx'
import { Board } from './board.tsx'
import { belongsTo, leaveNoFocus, obey } from './command.ts'
import { Dialogs } from './dialogs.tsx'
import { followFeed } from './feed.ts'
import { Foot } from './foot.tsx'
import { Head } from './head.tsx'
import { keyAction } from './keys.ts'
import { type Kitchen, openKitchen } from './kitchen.ts'
import { postRequest } from './post.ts'
import { hangBell } from './sound.ts'
import { Toast } from './toast.tsx'
import { stayAwake } from './wake.ts'

/** Monotonic only: a tablet's wall clock is nobody's business. */
const clock = {
  monotonic: () => performance.now(),
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

const stationAsked = (): StationId | null => {
  const asked = check(StationId, new URL(location.href).searchParams.get('station'))
  return asked.ok ? asked.value : null
}

const bell = hangBell()
/** In the simulator's frame a key on the page around it is as good as one here. */
const isFramed = window.parent !== window
const kitchen: Kitchen = openKitchen({
  clock,
  bell,
  random: Math.random,
  // The time in an id only sorts logs; its chance makes it unique.
  newId: () => ulid(kitchen.sight.now.value, crypto.getRandomValues(new Uint8Array(10))) as RequestId,
  post: postRequest,
  station: stationAsked(),
})

const Page = () => (
  <>
    <Head kitchen={kitchen} />
    <Bars kitchen={kitchen} />
    <Board kitchen={kitchen} />
    <Foot kitchen={kitchen} />
    <Toast kitchen={kitchen} />
    <Dialogs kitchen={kitchen} />
  </>
)

window.addEventListener('keydown', event => {
  if (bell.off.value) {
    bell.wake()
    // "Press any key" must be safe advice: the key that brings the sound back bumps nothing. Tab still walks.
    if (event.code !== 'Tab') event.preventDefault()
    return
  }
  const action = keyAction(event)
  if (action === undefined || kitchen.dialog.value !== undefined || belongsTo(event.target, event.code))
    return
  event.preventDefault()
  obey(kitchen, action)
})
window.addEventListener('pointerdown', () => bell.wake())
window.addEventListener('click', leaveNoFocus)

effect(() => {
  const station = kitchen.sight.station.value
  history.replaceState(null, '', station === null ? location.pathname : `?station=${station}`)
})

const place = document.getElementById('page')
if (place !== null) render(<Page />, place)
setInterval(() => {
  kitchen.sight.tick()
  if (isFramed && bell.off.value && navigator.userActivation?.hasBeenActive === true) bell.wake()
}, 250)
stayAwake()
followFeed(kitchen.sight.hearing, clock)

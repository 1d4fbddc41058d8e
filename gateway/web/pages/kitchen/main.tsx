/** The kitchen screen starts: its clock, its line to the gateway, its keys. */
import { computed, effect } from '@preact/signals'
import { render } from 'preact'
import { StationId } from '../../../../protocol/ids.ts'
import { check } from '../../../../protocol/shape.ts'
import { tryRequest } from '../house/asking.ts'
import { pageClock } from '../house/clock.ts'
import { newRequestId, newScreenId } from '../house/ids.ts'
import { knocks } from '../signing/knocking.ts'
import { SignedIn } from '../signing/signed-in.tsx'
import { openSigning } from '../signing/signing.ts'
import { whileIn } from '../signing/while-in.ts'
import { sayAlive } from './alive.ts'
import { Bars } from './bars.tsx'
import { belongsTo, leaveNoFocus, obey } from './command.ts'
import { followFeed } from './feed.ts'
import { Foot } from './foot.tsx'
import { Head } from './head.tsx'
import { type Kitchen, openKitchen } from './kitchen.ts'
import { Asked, Later, loaded, Middle } from './later.tsx'
import { leaning } from './leaning.ts'
import { isOnDevice } from './on-device.ts'
import { ownOf } from './own.ts'
import { hangKitchenBell } from './sound.ts'
import { Toast } from './toast.tsx'
import { openTyping } from './typing.ts'
import { stayAwake } from './wake.ts'

const stationAsked = (): StationId | null => {
  const asked = check(StationId, new URL(location.href).searchParams.get('station'))
  return asked.ok ? asked.value : null
}

/** Before the address is rewritten. */
const onDevice = isOnDevice()
const signing = openSigning({
  knocks,
  clock: pageClock,
  roles: ['kitchen', 'manager', 'owner'],
  demoAs: 'owner',
  onDevice,
})
const bell = hangKitchenBell()
/** In the simulator's frame a key on the page around it is as good as one here. */
const isFramed = window.parent !== window
const kitchen: Kitchen = openKitchen({
  clock: pageClock,
  bell,
  random: Math.random,
  newId: () => newRequestId(kitchen.sight.now.value),
  post: tryRequest,
  station: stationAsked(),
  screen: newScreenId(),
  sayAlive,
  onSignedOut: () => void signing.look(),
})

const leans = computed(() => leaning(kitchen.sight.now.value))

const Page = () => (
  <SignedIn signing={signing} title="Kitchen">
    {me => (
      <div class="kitchen" data-leaning={leans.value}>
        <Head kitchen={kitchen} />
        <div>
          <Bars kitchen={kitchen} />
          <Asked kitchen={kitchen} />
        </div>
        <Middle kitchen={kitchen} />
        <Foot kitchen={kitchen} />
        <Toast kitchen={kitchen} />
        <Later kitchen={kitchen} me={me} onSignOut={() => void signing.signOut()} />
      </div>
    )}
  </SignedIn>
)

const typing = openTyping({
  clock: pageClock,
  keys: kitchen.keys,
  // What is seen counts: a dialog that is closed is gone for the eye a moment before the page hears of it.
  isOurs: ({ target, code }: KeyboardEvent) =>
    document.querySelector('dialog[open]') === null && !belongsTo(target, code),
  obey: meaning => obey(kitchen, meaning),
  list: () => {
    kitchen.dialog.value = 'recalls'
  },
})
kitchen.sight.isPass.value = new URL(location.href).searchParams.get('view') === 'pass'
window.addEventListener('keydown', event => {
  // Whoever is typing a PIN bumps nothing.
  if (signing.standing.value.is !== 'in') return bell.wake()
  if (bell.off.value) {
    bell.wake()
    // "Press any key" must be safe advice: the key that brings the sound back bumps nothing. Tab still walks.
    if (event.code !== 'Tab') event.preventDefault()
    return
  }
  typing.down(event)
})
window.addEventListener('keyup', typing.up)
window.addEventListener('blur', typing.spoil)
window.addEventListener('pointerdown', () => {
  typing.spoil()
  bell.wake()
})
window.addEventListener('click', leaveNoFocus)

effect(() => {
  const { value: standing } = signing.standing
  if (standing.is !== 'in') return
  const own = ownOf(standing.me)
  // Asked anew after each lapse: the same stations draw nothing again.
  if (String(own) !== String(kitchen.sight.own.peek())) kitchen.sight.own.value = own
})

effect(() => {
  const station = kitchen.sight.station.value
  const shown = kitchen.sight.isPass.value ? '?view=pass' : station === null ? '' : `?station=${station}`
  history.replaceState(null, '', shown === '' ? location.pathname : shown)
})

const place = document.getElementById('page')
if (place !== null) render(<Page />, place)
setInterval(() => {
  kitchen.tick()
  if (isFramed && bell.off.value && navigator.userActivation?.hasBeenActive === true) bell.wake()
}, 250)
stayAwake()

const look = () => void signing.look()
// A cook's bumps are the kitchen's, whoever stands there by then.
whileIn(signing, {
  start: () => followFeed(kitchen.sight.hearing, pageClock, look, look),
  back: kitchen.hurry,
})
void signing.look()

// Its bar's keys come with the rest that is loaded after the board, once.
if (onDevice) loaded.subscribe(extras => extras?.followDevice(kitchen, { clock: pageClock, signing }))

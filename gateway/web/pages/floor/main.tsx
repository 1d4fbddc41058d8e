/** The floor page starts: who holds it, its line to the gateway, its clock. */
import { render } from 'preact'
import { hangBell } from '../house/bell.ts'
import { pageClock } from '../house/clock.ts'
import { keepFocus } from '../house/focus.ts'
import { dropForeign } from '../house/leaving.ts'
import { knocks } from '../signing/knocking.ts'
import { SignedIn } from '../signing/signed-in.tsx'
import { openSigning } from '../signing/signing.ts'
import { whileIn } from '../signing/while-in.ts'
import { openFloor } from './floor.ts'
import { FloorPage } from './page.tsx'
import { floorTones } from './ringing.ts'
import { ringFor } from './sounding.tsx'

const signing = openSigning({
  knocks,
  clock: pageClock,
  roles: ['waiter', 'manager', 'owner'],
  demoAs: 'owner',
})
const look = () => void signing.look()
const floor = openFloor(look)
const bell = hangBell((ring: keyof typeof floorTones) => floorTones[ring])

const place = document.getElementById('page')
if (place !== null) {
  render(
    <SignedIn signing={signing} title="Floor">
      {me => <FloorPage floor={floor} bell={bell} me={me} onSignOut={() => void signing.signOut()} />}
    </SignedIn>,
    place,
  )
}
keepFocus()
setInterval(floor.sight.tick, 1_000)
ringFor(floor.sight, bell, pageClock)
for (const touch of ['pointerdown', 'keydown'] as const) window.addEventListener(touch, bell.wake)
whileIn(signing, {
  start: () => floor.sight.follow(look),
  back: floor.asking.hurry,
  other: () => dropForeign(floor.asking),
})
look()

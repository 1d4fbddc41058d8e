/** The floor page starts: who holds it, its line to the gateway, its clock. */
import { render } from 'preact'
import { pageClock } from '../house/clock.ts'
import { keepFocus } from '../house/focus.ts'
import { dropForeign } from '../house/leaving.ts'
import { knocks } from '../signing/knocking.ts'
import { SignedIn } from '../signing/signed-in.tsx'
import { openSigning } from '../signing/signing.ts'
import { whileIn } from '../signing/while-in.ts'
import { openFloor } from './floor.ts'
import { FloorPage } from './page.tsx'

const signing = openSigning({
  knocks,
  clock: pageClock,
  roles: ['waiter', 'manager', 'owner'],
  demoAs: 'owner',
})
const look = () => void signing.look()
const floor = openFloor(look)

const place = document.getElementById('page')
if (place !== null) {
  render(
    <SignedIn signing={signing} title="Floor">
      {me => <FloorPage floor={floor} me={me} onSignOut={() => void signing.signOut()} />}
    </SignedIn>,
    place,
  )
}
keepFocus()
setInterval(floor.sight.tick, 1_000)
whileIn(signing, {
  start: () => floor.sight.follow(look),
  back: floor.asking.hurry,
  other: () => dropForeign(floor.asking),
})
look()

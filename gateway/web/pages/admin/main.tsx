/** The manager's page starts: who sits at it, its line to the gateway, its clock. */
import { render } from 'preact'
import { pageClock } from '../house/clock.ts'
import { keepFocus } from '../house/focus.ts'
import { dropForeign } from '../house/leaving.ts'
import { knocks } from '../signing/knocking.ts'
import { SignedIn } from '../signing/signed-in.tsx'
import { openSigning } from '../signing/signing.ts'
import { whileIn } from '../signing/while-in.ts'
import { openAdmin } from './admin.ts'
import { AdminPage } from './page.tsx'

const signing = openSigning({
  knocks,
  clock: pageClock,
  roles: ['manager', 'owner'],
  demoAs: 'owner',
})
const look = () => void signing.look()
const admin = openAdmin(look)

const place = document.getElementById('page')
if (place !== null) {
  render(
    <SignedIn signing={signing} title="Manager">
      {me => <AdminPage admin={admin} me={me} onSignOut={() => void signing.signOut()} />}
    </SignedIn>,
    place,
  )
}
keepFocus()
setInterval(admin.tick, 1_000)
whileIn(signing, {
  start: () => admin.follow(look),
  back: admin.asking.hurry,
  other: () => dropForeign(admin.asking),
})
look()

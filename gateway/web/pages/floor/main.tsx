/** The floor page starts: who holds it, its line to the gateway, its clock. */
import { render } from 'preact'
import { openFloor } from './floor.ts'
import { FloorPage } from './page.tsx'

const floor = openFloor(() => {})
const place = document.getElementById('page')
if (place !== null) {
  render(<FloorPage floor={floor} me={{ name: 'Anna', role: 'waiter' }} onSignOut={() => {}} />, place)
}
setInterval(floor.sight.tick, 1_000)
floor.sight.follow(() => {})

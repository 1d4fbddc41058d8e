/** The manager's page starts: who sits at it, its line to the gateway, its clock. */
import { render } from 'preact'
import { openAdmin } from './admin.ts'
import { AdminPage } from './page.tsx'

const admin = openAdmin(() => {})
const place = document.getElementById('page')
if (place !== null) {
  render(<AdminPage admin={admin} me={{ name: 'Maria', role: 'owner' }} onSignOut={() => {}} />, place)
}
setInterval(admin.tick, 1_000)
admin.follow(() => {})

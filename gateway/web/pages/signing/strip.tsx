/** The line that says that nobody had to prove anything here. */
import type { Me } from '../../../../protocol/sign-in.ts'
import type { Signing } from './signing.ts'

export const DemoStrip = ({ signing, me }: { signing: Signing; me: Me }) => (
  <aside class="signing-strip" aria-label="Demo">
    <p>
      Demo: signed in as {me.name} ({me.role})
    </p>
    <button type="button" onClick={() => void signing.signOut()}>
      Change
    </button>
  </aside>
)

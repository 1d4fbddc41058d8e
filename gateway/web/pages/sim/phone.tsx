/** A guest's phone beside the pad: shows the page that the pad's code leads to, as the gateway serves it. */
import type { Scanned } from './scan.ts'

export interface Held {
  readonly scanned: Scanned
  /** Rises with each scan, so that the same code is opened anew. */
  readonly time: number
}

const Glass = ({ scanned, time }: Held) => {
  if (scanned.is === 'nothing') {
    return (
      <div class="no-code">
        <p>
          <b>No code on this pad’s screen.</b>
        </p>
        <p>Its table is open, or it belongs to no table yet.</p>
        <p>
          <kbd>npm start -- --fresh --locked</kbd> opens a house whose pads show a code until their guests
          have come.
        </p>
      </div>
    )
  }
  if (scanned.path === undefined) return <p class="no-code">{scanned.text}</p>
  return <iframe key={time} title="Guest’s phone" src={scanned.path} />
}

export const Phone = ({ held, onPutAway }: { held: Held; onPutAway: () => void }) => (
  <section class="phone" aria-labelledby="phone-name">
    <h2 id="phone-name" class="unseen">
      Guest’s phone
    </h2>
    <p class="address">{held.scanned.is === 'code' ? held.scanned.text.toLowerCase() : 'camera'}</p>
    <div class="phone-glass">
      <Glass {...held} />
    </div>
    <button id="put-away" type="button" onClick={onPutAway}>
      Put the phone away
    </button>
  </section>
)

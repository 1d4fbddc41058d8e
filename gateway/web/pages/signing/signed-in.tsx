/** The way to a page: whoever may use it sees it, everybody else is asked who they are. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Me } from '../../../../protocol/sign-in.ts'
import { Entrance } from './entrance.tsx'
import './signing.css'
import type { Signing } from './signing.ts'
import { DemoStrip } from './strip.tsx'

/** Over the page, which stays as it was: what somebody was about to send is not lost with their session. */
const Over = ({ signing }: { signing: Signing }) => {
  const element = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => element.current?.showModal(), [])
  return (
    <dialog
      ref={element}
      class="signing-over"
      aria-labelledby="signing-title"
      // There is nothing behind it to go back to.
      onCancel={event => event.preventDefault()}
    >
      <Entrance signing={signing} lapsed />
    </dialog>
  )
}

const Stranger = ({ signing, me }: { signing: Signing; me: Me }) => (
  <section class="signing-card">
    <h1>Not for you</h1>
    <p>
      {me.name} is signed in as {me.role}. This page is for {signing.roles.join(', ')}.
    </p>
    <button type="button" onClick={() => void signing.signOut()}>
      Sign in as somebody else
    </button>
  </section>
)

const Wait = ({ title, children }: { title: string; children: string }) => (
  <section class="signing-card">
    <h1>{title}</h1>
    <p role="status">{children}</p>
  </section>
)

/**
 * @param title what the page is called: `Kitchen`
 * @param children the page; kept when a session lapses, and gone when somebody signs out
 */
export const SignedIn = (props: {
  signing: Signing
  title: string
  children: (me: Me) => ComponentChildren
}) => {
  const { signing, title, children } = props
  const standing = signing.standing.value
  const last = useRef<Me | undefined>(undefined)
  if (standing.is === 'in') last.current = standing.me
  if (standing.is === 'leaving' || (standing.is === 'out' && standing.left)) last.current = undefined
  const me = last.current
  if (me !== undefined && signing.roles.includes(me.role)) {
    return (
      <>
        {me.demo === true && <DemoStrip signing={signing} me={me} />}
        {children(me)}
        {standing.is === 'out' && <Over signing={signing} />}
      </>
    )
  }
  return (
    <main class="signing">
      {me !== undefined && standing.is === 'in' ? (
        <>
          {me.demo === true && <DemoStrip signing={signing} me={me} />}
          <Stranger signing={signing} me={me} />
        </>
      ) : standing.is === 'looking' ? (
        <Wait title={title}>
          {standing.silent ? 'The gateway does not answer. Trying again…' : 'One moment…'}
        </Wait>
      ) : standing.is === 'leaving' ? (
        <Wait title="Signing out">
          {standing.unheard
            ? 'The gateway does not answer: this screen is still signed in. Trying again…'
            : 'One moment…'}
        </Wait>
      ) : (
        <Entrance signing={signing} title={title} />
      )}
    </main>
  )
}

/** A question over the page: the browser's own dialog keeps the focus inside, closes on Escape and gives it back. */
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

/** Open for as long as it is on the page. `onClose` is told once, however it is closed. */
export const Dialog = (props: { title: string; onClose: () => void; children: ComponentChildren }) => {
  const { title, onClose, children } = props
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => element.current?.showModal(), [])
  return (
    <dialog ref={element} onClose={onClose} aria-labelledby={id} class="panel">
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" onClick={() => element.current?.close()} aria-label="Close">
          ✕
        </button>
      </header>
      {children}
    </dialog>
  )
}

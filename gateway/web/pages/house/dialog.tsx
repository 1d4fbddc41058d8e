/** A question over the page: the browser's own dialog keeps the focus inside, closes on Escape and gives it back. */
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

/** Open for as long as it is on the page. `onClose` is told once, when somebody closes it. */
export const Dialog = (props: { title: string; onClose: () => void; children: ComponentChildren }) => {
  const { title, onClose, children } = props
  const element = useRef<HTMLDialogElement>(null)
  const isOver = useRef(false)
  const id = useId()
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => {
      // Whoever takes it off the page has answered it: only a dialog that is closed gives the focus back.
      isOver.current = true
      dialog?.close()
    }
  }, [])
  const close = () => {
    if (isOver.current) return
    isOver.current = true
    onClose()
  }
  return (
    <dialog ref={element} onClose={close} aria-labelledby={id} class="panel">
      <div class="title">
        <h2 id={id}>{title}</h2>
        <button type="button" onClick={() => element.current?.close()} aria-label="Close">
          ✕
        </button>
      </div>
      {children}
    </dialog>
  )
}

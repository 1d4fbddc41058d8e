/** The kitchen's dialog over its board. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Kitchen } from './kitchen.ts'
import { Toast } from './toast.tsx'

/** The browser's own dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export const Dialog = (props: { kitchen: Kitchen; title: string; children: ComponentChildren }) => {
  const { kitchen, title, children } = props
  const element = useRef<HTMLDialogElement>(null)
  const isOver = useRef(false)
  // At once, and once: a key that follows Escape may open the next one before the browser tells that this is closed.
  const close = () => {
    if (!isOver.current) kitchen.dialog.value = undefined
    isOver.current = true
  }
  useLayoutEffect(() => {
    element.current?.showModal()
    // The browser shows whatever has the focus, which may be far below; people read from the top.
    element.current?.scrollTo(0, 0)
  }, [])
  return (
    <dialog ref={element} onCancel={close} onClose={close} aria-labelledby="dialog-title">
      <h2 id="dialog-title">{title}</h2>
      {children}
      <button type="button" class="close" onClick={close}>
        Close <kbd>Esc</kbd>
      </button>
      {/* What is told meanwhile: the board's own word would lie below. */}
      <Toast kitchen={kitchen} isOver />
    </dialog>
  )
}

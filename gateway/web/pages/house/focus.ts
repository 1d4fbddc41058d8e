/** Keeps the keyboard on the page: when what had the focus is gone, what stood around it has it. */

/** Where one can stand without pressing anything. */
const grounds = 'li, form, section, dialog[open], main'

/** Puts the focus on something that is no control, so that the next Tab goes on from there. */
export const standOn = (element: HTMLElement | null | undefined): void => {
  if (element === null || element === undefined) return
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1
  element.focus({ preventScroll: true })
}

/**
 * Watches for as long as the page lives. A list that changes under somebody's hand takes the button they were on
 * away, and browsers then begin again at the top of the page. The focus goes to what stood around the button, not to
 * the next button: whoever presses Enter twice must not deliver two orders.
 */
export const keepFocus = (): void => {
  let held: Element | undefined

  document.addEventListener('focusin', ({ target }) => {
    held = target instanceof Element ? target : undefined
  })
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget !== null || !(target instanceof Element)) return
    // Taken away, it is no longer on the page by then; left by a click beside it, it is.
    queueMicrotask(() => {
      if (held === target && target.isConnected && document.hasFocus() && !isDead(target)) held = undefined
    })
  })

  new MutationObserver(records => {
    const lost = held
    if (lost === undefined || (lost.isConnected && !isDead(lost))) return
    const record = records.find(
      ({ target, removedNodes }) => target === lost || [...removedNodes].some(node => node.contains(lost)),
    )
    const now = document.activeElement
    if (now !== null && now !== document.body && now !== lost) return
    const around = record?.target
    const ground =
      around instanceof Element && around.isConnected
        ? (around === lost ? around.parentElement : around)?.closest<HTMLElement>(grounds)
        : undefined
    standOn(ground ?? document.querySelector<HTMLElement>('dialog[open]') ?? document.querySelector('main'))
  }).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
}

/** A control that takes no keys any more. */
const isDead = (element: Element): boolean => element.matches(':disabled')

/** Keeps the screen lit while it hangs over the pass. */

/**
 * Asks for the wake lock and again whenever the page is seen again: browsers take it away with the page.
 * Where there is none (no secure context, an old tablet, an empty battery) the screen's own settings have to do.
 */
export const stayAwake = (): void => {
  const ask = async () => {
    if (document.visibilityState !== 'visible') return
    try {
      await navigator.wakeLock?.request('screen')
    } catch {
      // Refused: nothing a page could do about it.
    }
  }
  document.addEventListener('visibilitychange', () => void ask())
  void ask()
}

/**
 * What the bench puts into the kitchen's page before its own scripts: it tells what can be read on the glass, when that
 * was painted, and which tasks took long. It only looks: nothing of the page is called or changed.
 */

/** The page's function through which it tells; each call carries one `Told` as JSON. */
export const tellName = 'tellBench'

/** What can be read on the glass. Times are milliseconds of the page's monotonic clock. */
export interface Glass {
  /** When a frame that shows this had been painted. */
  readonly at: number
  /** Open tickets, as the head line says. */
  readonly open: number
  /** The cards that hang there, from the first place on. */
  readonly tickets: readonly string[]
  /** `cooking 47-grill`, `done 47.2`, `struck 47.2`. */
  readonly marks: readonly string[]
}

/** A task of the main thread that took over 50 ms; a script of the page that ran in a frame that took so long. */
export interface LongTask {
  readonly ms: number
  /** The page's own file, and what called into it; nothing where only the browser was busy. */
  readonly by?: string
}

export type Told = { readonly glass: Glass } | { readonly long: LongTask }

/**
 * Read after the frame was painted: a message posted from within an animation frame comes when that frame is done.
 * Styles and layout are up to date by then, so that looking costs the page no layout of its own.
 */
export const probe = `(() => {
  const tell = told => globalThis.${tellName}?.(JSON.stringify(told))
  const read = () => {
    const cards = [...document.querySelectorAll('.board:not(.measure) [data-ticket], .lanes [data-ticket]')]
    const marks = []
    for (const card of cards) {
      if (/COOKING/.test(card.querySelector('.doing')?.textContent ?? '')) marks.push('cooking ' + card.dataset.ticket)
      for (const line of card.querySelectorAll('[data-line]')) {
        if (line.classList.contains('done')) marks.push('done ' + line.dataset.line)
        if (line.matches('.struck') || line.querySelector('.struck') !== null) marks.push('struck ' + line.dataset.line)
      }
    }
    const open = Number(document.querySelector('.counts b')?.textContent ?? -1)
    return { open, tickets: [...new Set(cards.map(card => card.dataset.ticket))], marks }
  }
  const painted = new MessageChannel()
  let last = ''
  painted.port1.onmessage = () => {
    const at = performance.now()
    isWaiting = false
    const glass = read()
    const text = JSON.stringify(glass)
    if (text === last) return
    last = text
    tell({ glass: { at, ...glass } })
  }
  let isWaiting = false
  new MutationObserver(() => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => painted.port2.postMessage(0))
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'data-ticket'] })
  const watch = (type, see) => {
    if (PerformanceObserver.supportedEntryTypes.includes(type))
      new PerformanceObserver(list => list.getEntries().forEach(see)).observe({ type, buffered: true })
  }
  watch('longtask', ({ duration }) => tell({ long: { ms: duration } }))
  watch('long-animation-frame', ({ scripts }) => {
    for (const { sourceURL, invoker, duration } of scripts)
      if (sourceURL.includes('/assets/')) tell({ long: { ms: duration, by: sourceURL.replace(/^.*\\/assets\\//, '') + ' ' + invoker } })
  })
})()`

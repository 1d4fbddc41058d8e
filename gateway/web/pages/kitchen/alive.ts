/** This screen's word that it lives: without it, its station's tickets come out on paper. */
import type { StationId } from '../../../../protocol/ids.ts'
import type { LiveScreen } from '../../../../protocol/kitchen.ts'

/** A screen that is dark, or behind another window, shows nobody anything. One word may be lost: the next is soon. */
export const sayAlive = (screen: LiveScreen['screen'], station: StationId | null): void => {
  if (document.visibilityState !== 'visible') return
  const live: LiveScreen = station === null ? { screen } : { screen, station }
  const headers = { 'content-type': 'application/json' }
  fetch('/api/v1/screens', { method: 'POST', headers, body: JSON.stringify(live) }).catch(() => undefined)
}

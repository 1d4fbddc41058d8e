/** This screen's word that it lives: without it, its stations' tickets come out on paper. */
import type { ScreenId } from '../../../../protocol/ids.ts'
import { liveScreen, type Shown } from './own.ts'

/** A screen that is dark, or behind another window, shows nobody anything. One word may be lost: the next is soon. */
export const sayAlive = (screen: ScreenId, shown: Shown): void => {
  if (document.visibilityState !== 'visible') return
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify(liveScreen(screen, shown))
  fetch('/api/v1/screens', { method: 'POST', headers, body }).catch(() => undefined)
}

/** What becomes of keys that were taught: kept by this browser, or by the kitchen device whose bar has them. */

import { defaultKeys } from '../../../../protocol/bump-bar/default-keys.ts'
import { checkLayout, type Layout } from '../../../../protocol/bump-bar/layout.ts'
import { deviceLayoutPath } from '../../../../protocol/bump-bar.ts'
import { keepKeys } from './kept.ts'
import type { Keys } from './keys.ts'
import type { Kitchen } from './kitchen.ts'
import { layoutOf, namesOf } from './layouts.ts'

/** How long the device may take, in milliseconds. */
const patienceMs = 10_000

/** @throws TypeError or Error when the device does not answer, or not as it should */
const askDevice = async (method: 'GET' | 'PUT' | 'DELETE', layout?: Layout): Promise<Response> => {
  const body = layout === undefined ? undefined : JSON.stringify(layout)
  const answer = await fetch(deviceLayoutPath, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body }),
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!answer.ok) throw new Error(`the kitchen device says ${answer.status}`)
  return answer
}

/** The keys of the device's bar, now. @throws as `askDevice` */
export const readBarKeys = async (): Promise<Keys> => {
  const layout = checkLayout(await (await askDevice('GET')).json())
  if (!layout.ok) throw new Error(layout.problems.join('; '))
  return namesOf(layout.value)
}

/** From now on these keys are the ones, also after a new start. Says what went wrong, or nothing. */
export const keepTaught = async (
  { keys, bar, barKeys }: Kitchen,
  layout: Layout | undefined,
): Promise<string | undefined> => {
  if (bar.value === undefined) {
    keys.value = layout === undefined ? undefined : namesOf(layout)
    keepKeys(keys.value)
    return undefined
  }
  try {
    await (layout === undefined ? askDevice('DELETE') : askDevice('PUT', layout))
    barKeys.value = await readBarKeys()
    return undefined
  } catch {
    return 'The kitchen device did not keep them: try again.'
  }
}

/** As they are before anybody teaches others. */
export const layoutNow = ({ keys, bar, barKeys }: Kitchen): Layout =>
  layoutOf((bar.value === undefined ? keys : barKeys).value ?? defaultKeys)

/** Publishing the kitchen from this page, with a way back, and every mistake in words. */
import { useState } from 'preact/hooks'
import type { KitchenSetup } from '../../../../../protocol/kitchen-setup.ts'
import { explainRefusal } from '../../house/refusals.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'
import { draftingKitchen } from './drafting.ts'
import { isSame } from './setup.ts'
import { inWords } from './words.ts'

/**
 * @param published as it is now
 * @param onDone told what is published from now on
 * @returns `before`: what was there until this page published, as long as nobody has published anything else;
 * `refused`: all that the gateway said of what was to be published, until something else is
 */
export const usePublishing = (
  admin: Admin,
  published: KitchenSetup,
  onDone: (kitchen: KitchenSetup) => void,
) => {
  const [isSending, setSending] = useState(false)
  const [refused, setRefused] = useState<
    { readonly kitchen: KitchenSetup; readonly problems: readonly string[] } | undefined
  >()
  const [last, setLast] = useState<
    { readonly before: KitchenSetup; readonly after: KitchenSetup } | undefined
  >()
  const isLast = last !== undefined && isSame(last.after, published)

  const back = async (before: KitchenSetup) => {
    const settled = await admin.asking.ask({ type: 'publish-kitchen', ...before })
    if (settled.is === 'refused')
      return say({ tone: 'refused', text: inWords(explainRefusal(settled), before) })
    say({ tone: 'done', text: 'The kitchen is as it was.' })
    setLast(undefined)
    onDone(before)
  }

  const publish = async (kitchen: KitchenSetup, text: string) => {
    if (isSending) return
    setSending(true)
    const before = published
    const settled = await admin.asking.ask({ type: 'publish-kitchen', ...kitchen })
    setSending(false)
    if (settled.is === 'refused') {
      const all = settled.problems.length > 0 ? settled.problems : [explainRefusal(settled)]
      // What is gone from the draft is still called as it was.
      const known = { ...kitchen, stations: { ...published.stations, ...kitchen.stations } }
      return setRefused({ kitchen, problems: all.map(one => inWords(one, known)) })
    }
    setRefused(undefined)
    say({ tone: 'done', text: `Published. ${text}`, undo: () => void back(before) })
    setLast({ before, after: kitchen })
    const draft = draftingKitchen.value
    // What was changed while this was on its way is not published yet.
    draftingKitchen.value =
      draft === undefined || isSame(draft.kitchen, kitchen)
        ? undefined
        : { from: kitchen, kitchen: draft.kitchen }
    onDone(kitchen)
  }
  return { isSending, publish, before: isLast ? last.before : undefined, back, refused }
}

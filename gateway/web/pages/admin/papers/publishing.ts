/** Publishing the house's papers from this page, with a way back. */
import { useState } from 'preact/hooks'
import type { Papers } from '../../../../../protocol/papers.ts'
import type { Admin } from '../admin.ts'
import { drafting } from './drafting.ts'
import { isSame, layoutOf } from './layout.ts'

/**
 * @param published as it is now
 * @param onDone told what is published from now on
 * @returns `before`: what was there until this page published, as long as nobody has published anything else
 */
export const usePublishing = (admin: Admin, published: Papers, onDone: (papers: Papers) => void) => {
  const [isSending, setSending] = useState(false)
  /** What was before this page published last, and what it published. */
  const [last, setLast] = useState<{ readonly before: Papers; readonly after: Papers } | undefined>()
  const isLast = last !== undefined && isSame(layoutOf(last.after), layoutOf(published))
  const back = async (before: Papers) => {
    const settled = await admin.attempt(
      { type: 'publish-papers', papers: before },
      'Papers look as they did before.',
    )
    if (settled.is !== 'done') return
    setLast(undefined)
    onDone(before)
  }
  const publish = async (papers: Papers, text: string) => {
    if (isSending) return
    setSending(true)
    const before = published
    const settled = await admin.attempt(
      { type: 'publish-papers', papers },
      `Published. ${text} What is printed from now on looks so.`,
      () => void back(before),
    )
    setSending(false)
    if (settled.is !== 'done') return
    setLast({ before, after: papers })
    const now = layoutOf(papers)
    const draft = drafting.value
    // What was changed while this was on its way is not published yet.
    drafting.value =
      draft === undefined || isSame(draft.layout, now) ? undefined : { from: now, layout: draft.layout }
    onDone(papers)
  }
  return { isSending, publish, before: isLast ? last.before : undefined, back }
}

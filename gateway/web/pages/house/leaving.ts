/** What happens to unsent requests when somebody else takes the page over: they are dropped, and said to be. */
import type { Asking } from './asking.ts'
import { say } from './toasts.tsx'

/** A request under another's name would be on record as theirs for ever. */
export const dropForeign = (asking: Asking): void => {
  const count = asking.underWay.value.length
  if (count === 0) return
  asking.forget()
  say({
    tone: 'refused',
    text: `${count === 1 ? 'A request' : `${count} requests`} of whoever was here before did not get out and will not: look at the table, and do it again if it is missing.`,
  })
}

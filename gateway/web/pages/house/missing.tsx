/** What stands where something could not be read: why, and a way to try again. */
import type { Read } from './read.ts'

export const Missing = (props: {
  read: Extract<Read<unknown>, { is: 'missing' }> | undefined
  again: () => void
}) => {
  const { read, again } = props
  if (read === undefined) return <p class="empty">Reading…</p>
  return (
    <div class="empty panel">
      <p>{read.detail}</p>
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  )
}

/** What the guests of this table need to see and press, for as long as they are its guests. */
import { type Access, usualAccess } from './kept.ts'
import type { Pad } from './pad.ts'

export type Need = keyof Pick<Access, 'large' | 'steady' | 'quiet' | 'click'>

export const toggleNeed = (pad: Pad, need: Need): Pad => ({
  ...pad,
  access: { ...pad.access, [need]: !pad.access[need], session: pad.table?.session ?? null },
})

/** What was chosen before the session began belongs to it; with its end it is over. */
export const keepAccess = (pad: Pad): Pad => {
  const { access, table } = pad
  const session = table?.session ?? null
  if (access === usualAccess || access.session === session) return pad
  return { ...pad, access: access.session === null ? { ...access, session } : usualAccess }
}

/** Publishing the house's printers from this page: with a way back, and every mistake where it can be mended. */
import { explainRefusal } from '../../house/refusals.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'
import type { Setup } from './setup.ts'

/**
 * Publishes, and says what was done, with the way back.
 * @returns what is wrong with it, each with its place; nothing when it is done
 */
export const publishSetup = async (
  admin: Admin,
  next: Setup,
  done: { readonly text: string; readonly before: Setup },
): Promise<readonly string[]> => {
  const settled = await admin.asking.ask({ type: 'publish-printers', ...next })
  if (settled.is === 'refused')
    return settled.problems.length > 0 ? settled.problems : [explainRefusal(settled)]
  const undo = () =>
    void admin.attempt({ type: 'publish-printers', ...done.before }, 'The printers are as they were.')
  say({ tone: 'done', text: done.text, undo })
  return []
}

/** The same, where there is no form that could show what is wrong. */
export const publishOrSay = async (
  admin: Admin,
  next: Setup,
  done: { readonly text: string; readonly before: Setup },
): Promise<void> => {
  const [problem] = await publishSetup(admin, next, done)
  if (problem !== undefined) say({ tone: 'refused', text: problem })
}

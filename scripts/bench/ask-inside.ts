/** The bench's end of `inside.ts`. */
import { once } from 'node:events'
import type { Inquiry, Insight } from './inside.ts'
import type { Program, Setting } from './program.ts'

/** Makes a program of ours answer. */
export const withInside = (setting: Setting = {}): Setting => ({
  ...setting,
  flags: ['--expose-gc', '--import', new URL('./inside.ts', import.meta.url).href, ...(setting.flags ?? [])],
})

/** Asks a program that was started `withInside`. */
export const askInside = async ({ child }: Program, inquiry: Inquiry): Promise<Insight> => {
  child.send(inquiry)
  const [insight]: Insight[] = await once(child, 'message')
  if (insight?.inquiry !== inquiry) throw new Error(`asked for "${inquiry}", told "${insight?.inquiry}"`)
  return insight
}

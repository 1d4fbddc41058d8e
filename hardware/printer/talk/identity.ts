/** Getting to know a printer: who it is, and whether it confirms what it prints. */
import type { Answer } from './answers.ts'
import { askName, askPrinted, names, probe } from './questions.ts'

/** Who a printer says it is [GS I 66, 67, 68]; what it does not say is empty. */
export interface Identity {
  readonly maker: string
  readonly model: string
  readonly serial: string
}

export const identityName = ({ maker, model, serial }: Identity): string =>
  [maker, model, serial].join(' ').trim()

/** Sends a question and gives what `wanted` makes of the answer; undefined where there is none. */
export type Ask = (
  question: Uint8Array,
  wanted: (answer: Answer) => number | string | undefined,
) => Promise<number | string | undefined>

const nameOf = (answer: Answer) => (answer.is === 'name' ? answer.text : undefined)
const probed = (answer: Answer) => (answer.is === 'printed' && answer.id === probe ? answer.id : undefined)

/**
 * Asks a printer that works through its buffer who it is, and, where it says so, whether it confirms.
 *
 * @param known what printers that were asked before had answered, by `identityName`; this one's answer is added
 * @returns undefined where it has no name
 */
export const getToKnow = async (ask: Ask, known: Map<string, boolean>): Promise<Identity | undefined> => {
  const said: Record<keyof typeof names, string> = { maker: '', model: '', serial: '' }
  for (const [name, n] of Object.entries(names) as [keyof typeof names, number][]) {
    const text = await ask(askName(n), nameOf)
    // One that does not know the question prints it on some clones: it is not asked a second one.
    if (typeof text !== 'string') break
    said[name] = text
  }
  if (said.maker === '') return undefined
  const name = identityName(said)
  if (!known.has(name)) known.set(name, (await ask(askPrinted(probe), probed)) === probe)
  return said
}

/** What a guest reads on a pad of the demo, as its own control port says it. */
import { Type } from 'typebox'
import { check } from '../../protocol/shape.ts'
import { ask } from './relay.ts'

const Words = Type.Object({ lines: Type.Array(Type.String()) })

/** From top to bottom; nothing while the pad does not answer. */
export const readWords = async (control: number): Promise<readonly string[] | undefined> => {
  const { status, body } = await ask(control, 'GET', '/words')
  const words = status === 200 ? check(Words, JSON.parse(new TextDecoder().decode(body))) : undefined
  return words?.ok === true ? words.value.lines : undefined
}

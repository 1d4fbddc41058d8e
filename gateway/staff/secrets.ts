/** The locked drawer: what each member of staff signs in with, as a hash in a file of its own. */
import { join } from 'node:path'
import { Type } from 'typebox'
import { createPrivate, filesIn, readPrivate, removePrivate } from './private-file.ts'

/** `secrets/<ulid>.json`, mode 0600. */
const SecretFile = Type.Object(
  {
    /** argon2id in PHC form. */
    hash: Type.String({ pattern: '^\\$argon2id\\$', maxLength: 200 }),
  },
  { additionalProperties: false },
)

/**
 * A hash is in the drawer before a fact names it, and leaves when no fact does any more. So a crash leaves a file too
 * many, never a name without its file, and a copy of the journal holds nothing that could be guessed at.
 */
export interface Secrets {
  /** Stores a hash under a new name; on disk when it resolves. Kept until `settled`, named or not. */
  store(hash: string): Promise<string>
  /** Nobody waits any more for a fact to name it. */
  settled(name: string): void
  /** @throws Fault `file-damaged` */
  read(name: string): Promise<string | undefined>
  /** Removes whatever is neither named nor waited for. One at a time; what it cannot remove it leaves for the next. */
  sweep(named: () => ReadonlySet<string>): Promise<void>
}

const ending = '.json'

/** @param id makes a ULID */
export const openSecrets = (data: string, id: () => string): Secrets => {
  const folder = join(data, 'secrets')
  const pathOf = (name: string): string => join(folder, `${name}${ending}`)
  const waited = new Set<string>()
  let sweeping: Promise<void> = Promise.resolve()

  const sweepNow = async (named: () => ReadonlySet<string>): Promise<void> => {
    for (const file of await filesIn(folder)) {
      const name = file.endsWith(ending) ? file.slice(0, -ending.length) : file
      if (!waited.has(name) && !named().has(name)) await removePrivate(join(folder, file))
    }
  }

  return {
    store: async hash => {
      const name = id()
      waited.add(name)
      try {
        await createPrivate(pathOf(name), { hash })
      } catch (cause) {
        waited.delete(name)
        throw cause
      }
      return name
    },
    settled: name => void waited.delete(name),
    read: async name => (await readPrivate(SecretFile, pathOf(name)))?.hash,
    sweep: named => {
      sweeping = sweeping.then(
        () => sweepNow(named),
        () => sweepNow(named),
      )
      return sweeping
    },
  }
}

/** The locked drawer: what each member of staff signs in with, as a hash in a file of its own. */
import { join } from 'node:path'
import { Type } from 'typebox'
import { createPrivate, filesIn, readPrivate, removePrivate } from '../private-file.ts'

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
  /** The fact that was to name it is on disk by now, or will never be: it is kept from now on only if it is named. */
  settled(name: string): void
  /** @throws Fault `file-damaged`, `file-unreadable` */
  read(name: string): Promise<string | undefined>
  /** Removes whatever is neither named nor waited for. What cannot be removed is left for the next time. */
  sweep(): void
  /** Resolves when nothing is removed any more. Safe twice. */
  close(): Promise<void>
}

export interface SecretsParts {
  /** The data directory. */
  readonly data: string
  /** Makes a ULID. */
  readonly freshId: () => string
  /** What facts on disk name. */
  readonly named: () => ReadonlySet<string>
  readonly report: (error: unknown) => void
}

const ending = '.json'

export const openSecrets = ({ data, freshId, named, report }: SecretsParts): Secrets => {
  const folder = join(data, 'secrets')
  const pathOf = (name: string): string => join(folder, `${name}${ending}`)
  const waited = new Set<string>()
  let sweeping: Promise<void> = Promise.resolve()
  let isClosed = false

  const sweepNow = async (): Promise<void> => {
    for (const file of await filesIn(folder)) {
      const name = file.slice(0, 26)
      if (waited.has(name) || (named().has(name) && file === `${name}${ending}`)) continue
      await removePrivate(join(folder, file))
    }
  }
  const sweep = (): void => {
    if (!isClosed) sweeping = sweeping.then(sweepNow).catch(report)
  }

  return {
    store: async hash => {
      const name = freshId()
      waited.add(name)
      try {
        await createPrivate(pathOf(name), { hash })
      } catch (cause) {
        waited.delete(name)
        throw cause
      }
      return name
    },
    settled: name => {
      waited.delete(name)
      sweep()
    },
    read: async name => (await readPrivate(SecretFile, pathOf(name)))?.hash,
    sweep,
    close: () => {
      isClosed = true
      return sweeping
    },
  }
}

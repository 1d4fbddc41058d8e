/** The slow question whether somebody's secret is the right one, asked of one person at a time. */
export interface Hashing {
  /** A hash in PHC form (`$argon2id$…`), with a salt of its own. */
  hash(secret: string): Promise<string>
  /**
   * Whether `secret` is what was hashed. Without a hash it takes as long and the answer is no: who asks for a name
   * that nobody has learns nothing from the time it takes.
   */
  verify(hash: string | undefined, secret: string): Promise<boolean>
}

/**
 * OWASP's least for argon2id: 19 MiB, two passes, one lane; about 10 ms on a desk, 60 on a Pi 4. `algorithm` is left
 * at the library's own: its names are constants that only a compiler can see.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Different keyboards make the same letter in different ways. */
const text = (secret: string): string => secret.normalize('NFC')

/**
 * The library, and what is compared with where there is no hash. Loaded with the first question of the day, whoever
 * asks it, so that its length tells nothing either: a start that needs no hash is 3 MB and 30 ms the lighter.
 */
const load = async () => {
  const { hash, verify } = await import('@node-rs/argon2')
  return { argon2: hash, isSame: verify, nobody: await hash('nobody has this', cost) }
}

export const openHashing = (): Hashing => {
  let loading: ReturnType<typeof load> | undefined
  const library = () => {
    loading ??= load().catch(cause => {
      loading = undefined
      throw cause
    })
    return loading
  }
  /** One at a time: 19 MiB at most, however many try to come in, and threads left for everybody's files. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  return {
    hash: secret =>
      inTurn(async () => {
        const { argon2 } = await library()
        return argon2(text(secret), cost)
      }),
    verify: (hash, secret) =>
      inTurn(async () => {
        const { isSame, nobody } = await library()
        return (await isSame(hash ?? nobody, text(secret))) && hash !== undefined
      }),
  }
}

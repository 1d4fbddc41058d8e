/** Has the house's papers made: on one start of a hundred, and once in eight months. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Fault } from '../../protocol/fault.ts'
import type { Pair, Span } from './papers.ts'

/** A certificate for the doors; and before it the authority that signs it, where there is none yet. */
export interface Wanted {
  readonly authority: Pair | Span
  readonly names: readonly [string, ...string[]]
  readonly span: Span
}

export interface Papers {
  readonly authority: Pair
  readonly certificate: Pair
}

const maker = fileURLToPath(new URL('maker.ts', import.meta.url))
/** It takes a seventh of a second here; a small machine has time enough. */
const patienceMs = 60_000

/**
 * Makes it in a process of its own, so that a gateway's first evening is as light as every other: the library keeps
 * 8 MB, and a thread that had loaded it left 10 behind. Keys go through pipes, never onto a command line or a disk.
 */
const make = (wanted: Wanted): Promise<Papers> =>
  new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [maker], { timeout: patienceMs }, (cause, made, said) => {
      if (cause === null) return resolve(JSON.parse(made))
      const why =
        said.split('\n').find(line => line.includes('Error')) ?? `it ended with ${cause.code ?? cause.signal}`
      reject(new Fault('not-made', `The house's certificate could not be made: ${why}`, { cause }))
    })
    // Where it ended before it had read that, the end says why.
    child.stdin?.on('error', () => undefined).end(JSON.stringify(wanted))
  })

/**
 * A new authority, and a certificate for the doors, signed by it: in one go, since half of the time goes by before the
 * first of them is begun.
 * @param names see `makeCertificate`
 * @throws Fault `not-made`, with the reason
 */
export const makePapers = (
  authority: Span,
  names: readonly [string, ...string[]],
  span: Span,
): Promise<Papers> => make({ authority, names, span })

/**
 * A new certificate for the doors, signed by the authority.
 * @param names host names and addresses it is made out to; the first is its subject
 * @throws Fault `not-made`, with the reason
 */
export const makeCertificate = async (
  { key, certificate }: Pair,
  names: readonly [string, ...string[]],
  span: Span,
): Promise<Pair> => (await make({ authority: { key, certificate }, names, span })).certificate

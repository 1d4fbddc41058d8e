/** A key and its certificate in one file, so that no power cut ever leaves one without the other. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import type { Pair } from './papers.ts'

/** A pair as it was read: the certificate can be asked things. */
export interface KnownPair extends Pair {
  readonly x509: X509Certificate
}

const pieces =
  /^(-----BEGIN PRIVATE KEY-----\n.+?\n-----END PRIVATE KEY-----\n)(-----BEGIN CERTIFICATE-----\n.+)$/s

/** @throws Fault `authority-damaged` when it is no such pair, or the two do not belong together */
export const knowPair = (text: string, path: string): KnownPair => {
  try {
    const [, key, certificate] = pieces.exec(text) ?? []
    if (key === undefined || certificate === undefined) throw new Error('no key and certificate in it')
    const x509 = new X509Certificate(certificate)
    if (!x509.checkPrivateKey(createPrivateKey(key)))
      throw new Error('its key belongs to another certificate')
    return { key, certificate, x509 }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Fault('authority-damaged', `${path} is not a key with its certificate: ${why}`, { cause })
  }
}

const isMissing = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'

/**
 * The pair in a file; undefined where there is none.
 * @throws Fault `key-exposed` when others than its owner may read it, `authority-damaged`
 */
export const readPair = async (path: string): Promise<KnownPair | undefined> => {
  let text: string
  try {
    const { mode } = await stat(path)
    if ((mode & 0o077) !== 0) {
      throw new Fault(
        'key-exposed',
        `${path} can be read by others on this machine. Whoever has that key can pass for this gateway. If nobody ` +
          `has read it: chmod 600 ${path}. If somebody may have: remove ${dirname(path)}, start the gateway again ` +
          'and give every device its place anew (npm run technician)',
      )
    }
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (isMissing(cause)) return undefined
    if (cause instanceof Fault) throw cause
    throw new Fault('authority-damaged', `${path} cannot be read: ${String(cause)}`, { cause })
  }
  return knowPair(text, path)
}

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/** Puts a pair into its file, mode 0600, whole or not at all; on disk when it resolves. Its folder gets mode 0700. */
export const writePair = async (path: string, { key, certificate }: Pair): Promise<void> => {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const half = `${path}.new`
  // What an earlier power cut left half made was never in use: nobody can have pinned it.
  await rm(half, { force: true })
  const file = await open(half, 'wx', 0o600)
  try {
    await file.writeFile(key + certificate)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(half, path)
  await syncFolder(folder)
  await syncFolder(dirname(folder))
}

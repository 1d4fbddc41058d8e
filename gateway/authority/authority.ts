/** By what the house is known on its network: an authority of its own that devices pin, and a certificate from it. */
import { createHash } from 'node:crypto'
import { access } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { TlsOptions } from 'node:tls'
import { Fault } from '../../protocol/fault.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { type ServesTls, tlsSettings } from '../network/tls.ts'
import { makeCertificate, makePapers } from './making.ts'
import { machineNames } from './names.ts'
import { type KnownPair, knowPair, readPair, writePair } from './pair.ts'
import type { Pair, Span } from './papers.ts'

export interface Authority extends ServesTls {
  /** What devices and technicians pin: SHA-256 of the authority certificate's DER, 64 hex digits. No secret. */
  readonly fingerprint: string
  /** The authority's certificate as PEM, for whoever wants a browser to trust it. */
  readonly certificatePem: string
  /** When the authority itself ends, UTC milliseconds. Devices do not mind, browsers do. */
  readonly until: number
  /** Renews nothing any more. Safe twice. */
  close(): void
}

export interface AuthorityParts {
  readonly clock: Clock
  /** Host names and addresses the certificate is made out to, beside the machine's own. */
  readonly names?: readonly string[]
  /** Trouble that stops nobody: a certificate that could not be renewed. */
  readonly report: (fault: Fault) => void
}

const dayMs = 86_400_000
const yearMs = 365 * dayMs
/**
 * A box without a battery starts in 1970 until the network tells it the time. Papers made then would have run out
 * before anybody saw them, so no paper is ever dated before this day.
 */
const notBeforeMs = Date.UTC(2026, 0, 1)
/** Whoever looks at our papers may have a clock that is late. */
const backMs = 30 * dayMs
/** How soon an address that came with the cable, after the start, is in the certificate too. */
const lookMs = 60_000

const spanFrom = (now: number, lengthMs: number): Span => {
  const from = Math.max(now, notBeforeMs) - backMs
  return { from, until: from + backMs + lengthMs }
}

/** Why the doors need a new certificate; undefined while the one there is will do. */
const reasonToRenew = (
  { x509 }: KnownPair,
  authority: KnownPair,
  names: readonly string[],
  now: number,
): string | undefined => {
  if (!x509.checkIssued(authority.x509) || !x509.verify(authority.x509.publicKey)) return 'another authority'
  const [from, until] = [x509.validFromDate.getTime(), x509.validToDate.getTime()]
  if (now >= from + ((until - from) * 2) / 3) return 'age'
  if (now >= notBeforeMs && now < from) return 'made when the clock was wrong'
  // Not for IPv6: those addresses change by themselves every day, so that nobody is recognised by them.
  const knows = (name: string) =>
    isIP(name) === 6 || (isIP(name) === 4 ? x509.checkIP(name) : x509.checkHost(name)) !== undefined
  return names.every(knows) ? undefined : 'a new name or address'
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/**
 * The authority of a data directory, made where there is none; its papers are in `DATA/authority`, readable by
 * their owner alone. The authority is made once and for ten years, since every device has its fingerprint; an
 * authority that is lost is never quietly replaced, which would lock all of them out. The doors' certificate is
 * for a year, and renewed by itself when two thirds of that are over, and when the machine has a name it lacks;
 * nobody pins it, so it is replaced whenever something is wrong with it.
 *
 * One gateway at a time: the caller holds the data directory.
 *
 * @throws Fault `authority-damaged`, `authority-lost`, `key-exposed`; each says what to do
 */
export const openAuthority = async (data: string, parts: AuthorityParts): Promise<Authority> => {
  const { clock, report } = parts
  const folder = join(data, 'authority')
  const files = { authority: join(folder, 'authority.pem'), gateway: join(folder, 'gateway.pem') }
  const authority = await findAuthority(files, machineNames(parts.names ?? []), clock.now())
  const listeners = new Set<(tls: TlsOptions) => void>()

  let current = await readPair(files.gateway).catch((fault: Fault) => {
    if (fault.code === 'key-exposed') throw fault
    report(fault)
    return undefined
  })
  /** True when there is a new one. */
  const renew = async (): Promise<boolean> => {
    const names = machineNames(parts.names ?? [])
    const now = clock.now()
    if (current !== undefined && reasonToRenew(current, authority, names, now) === undefined) return false
    const made = await makeCertificate(authority, names, spanFrom(now, yearMs))
    await writePair(files.gateway, made)
    current = knowPair(made.key + made.certificate, files.gateway)
    return true
  }
  const optionsFor = ({ key, certificate }: Pair): TlsOptions => ({
    ...tlsSettings,
    key,
    // The authority is sent along: whoever pins it, and has never seen it, must be able to check the rest by it.
    cert: certificate + authority.certificate,
  })

  let cancel: Cancel = () => {}
  let open = true
  const keepFresh = () => {
    cancel = clock.after(lookMs, () => {
      renew()
        .then(isNew => {
          if (isNew && open && current !== undefined) for (const use of listeners) use(optionsFor(current))
        })
        .catch(cause => report(notRenewed(files.gateway, cause)))
        .finally(() => {
          if (open) keepFresh()
        })
    })
  }
  try {
    await renew()
  } catch (cause) {
    // An old one still opens the doors: those who pin do not look at its dates.
    if (current === undefined) throw notRenewed(files.gateway, cause)
    report(notRenewed(files.gateway, cause))
  }
  if (current === undefined) throw notRenewed(files.gateway, new Error('there is none'))
  const first = current
  keepFresh()

  return {
    fingerprint: createHash('sha256').update(authority.x509.raw).digest('hex'),
    certificatePem: authority.certificate,
    until: authority.x509.validToDate.getTime(),
    get tls() {
      return optionsFor(current ?? first)
    },
    onRenewal: use => {
      listeners.add(use)
      return () => void listeners.delete(use)
    },
    close: () => {
      open = false
      cancel()
    },
  }
}

const notRenewed = (path: string, cause: unknown): Fault =>
  new Fault(
    'not-renewed',
    `${path} could not be renewed: ${cause instanceof Error ? cause.message : cause}`,
    {
      cause,
    },
  )

const wayOut = (folder: string): string =>
  `Restore ${folder} from a backup. Or remove it and start the gateway again: then it is another gateway to every ` +
  'device, and each must be given its place anew (npm run technician)'

const findAuthority = async (
  files: { readonly authority: string; readonly gateway: string },
  names: readonly [string, ...string[]],
  now: number,
): Promise<KnownPair> => {
  const folder = join(files.authority, '..')
  const kept = await readPair(files.authority).catch((fault: Fault) => {
    if (fault.code === 'key-exposed') throw fault
    throw new Fault(fault.code, `${fault.message}. ${wayOut(folder)}`, { cause: fault })
  })
  if (kept !== undefined) {
    if (kept.x509.ca && kept.x509.verify(kept.x509.publicKey)) return kept
    throw new Fault('authority-damaged', `${files.authority} is no authority's. ${wayOut(folder)}`)
  }
  // The doors' certificate comes after the authority's is on disk, so devices may have pinned what is missing here.
  if (await exists(files.gateway)) {
    throw new Fault('authority-lost', `${files.authority} is gone, but was there. ${wayOut(folder)}`)
  }
  const { authority, certificate } = await makePapers(
    spanFrom(now, 10 * yearMs),
    names,
    spanFrom(now, yearMs),
  )
  await writePair(files.authority, authority)
  await writePair(files.gateway, certificate)
  return knowPair(authority.key + authority.certificate, files.authority)
}

/** Certificates of all kinds for tests: the right ones of any age, and what a stranger would try. */
import { X509Certificate } from 'node:crypto'
import { makeAuthority, makeCertificate, type Pair, type Span } from '../../../gateway/authority/papers.ts'
import { tlsSettings } from '../../../gateway/network/tls.ts'

export const inTheSeventies: Span = { from: 0, until: 86_400_000 }
export const inForty: Span = { from: Date.UTC(2040, 0, 1), until: Date.UTC(2041, 0, 1) }
export const today: Span = { from: Date.UTC(2020, 0, 1), until: Date.UTC(2060, 0, 1) }

export const fingerprintOf = ({ certificate }: Pair): string =>
  new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase()

export interface Papers {
  readonly authority: Pair
  readonly gateway: Pair
  readonly fingerprint: string
}

export const papersOf = async (
  span: Span = today,
  names: readonly [string] = ['localhost'],
): Promise<Papers> => {
  const authority = await makeAuthority(span)
  const gateway = await makeCertificate(authority, names, span)
  return { authority, gateway, fingerprint: fingerprintOf(authority) }
}

/** What a server is opened with that shows `leaf` and then `chain`. */
export const showing = (leaf: Pair, ...chain: readonly Pair[]) => ({
  ...tlsSettings,
  key: leaf.key,
  cert: [leaf, ...chain].map(({ certificate }) => certificate).join(''),
})

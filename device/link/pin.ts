/** How a pad knows its gateway among all who may answer at an address. */
import type { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'

/*
 * Neither dates nor names are looked at. A Pi has no clock that runs without power: it starts in 1970, or wherever a
 * wrong time server puts it, and a pad that refused its own gateway for that would stay dark for a reason nobody in a
 * restaurant finds. The address may change with any new lease. What counts is one thing, which the technician's cable
 * brought: the gateway's authority. Whoever shows a certificate signed by it, and proves in the handshake to have
 * its key, is our gateway; TLS 1.3 makes that proof part of every handshake.
 */

/** Longer chains than any gateway's. */
const mostCertificates = 5
/** RFC 5280, 4.2.1.12. */
const serverAuth = '1.3.6.1.5.5.7.3.1'

/** SHA-256 of a certificate's DER, as fingerprints are written down: 64 small hex digits. */
const fingerprintOf = ({ fingerprint256 }: X509Certificate): string =>
  fingerprint256.replaceAll(':', '').toLowerCase()

/**
 * Why whoever is at the other end of a finished handshake is not the gateway with this fingerprint; undefined when it
 * is. The authority's certificate must be in the chain that was sent, and must have signed the first one in it, which
 * must be a server's: one that the same authority gave to a device does not make a gateway of it.
 */
export const whyNotOurs = (socket: TLSSocket, fingerprint: string): string | undefined => {
  const shown = socket.getPeerX509Certificate()
  if (shown === undefined) return 'it shows no certificate'
  let authority: X509Certificate | undefined = shown
  for (let n = 1; n < mostCertificates; n++) {
    if (authority === undefined || fingerprintOf(authority) === fingerprint) break
    authority = authority.issuerCertificate
  }
  if (authority === undefined || fingerprintOf(authority) !== fingerprint) {
    return `it belongs to another authority (${fingerprintOf(shown.issuerCertificate ?? shown)}) than ${fingerprint}`
  }
  if (!authority.ca || !shown.checkIssued(authority) || !shown.verify(authority.publicKey)) {
    return 'it shows our authority, but its own certificate is not signed by it'
  }
  // `keyUsage` is what Node calls the extended one.
  if (shown.ca || !shown.keyUsage?.includes(serverAuth)) return 'it shows a certificate that is no gateway’s'
  return undefined
}

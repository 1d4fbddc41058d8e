/** Makes the papers by which this gateway is known: its authority's, and the one its doors show. */
import { KeyObject, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
// The other library wants it there before it.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

/** A certificate and its private key, as PEM. */
export interface Pair {
  readonly key: string
  readonly certificate: string
}

export interface Span {
  /** UTC milliseconds. */
  readonly from: number
  readonly until: number
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const keyUses: readonly ('sign' | 'verify')[] = ['sign', 'verify']

const makeKeys = () => webcrypto.subtle.generateKey(algorithm, true, keyUses)

const keyToPem = (key: webcrypto.CryptoKey): string =>
  KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString()

/** A new authority: P-256, signs itself, and may sign certificates but no further authorities (RFC 5280, 4.2.1.9). */
export const makeAuthority = async (span: Span): Promise<Pair> => {
  const keys = await makeKeys()
  const subjectKey = await x509.SubjectKeyIdentifierExtension.create(keys.publicKey)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    // The same name for two different authorities would have a browser mistake one for the other.
    name: `CN=Fourtop authority ${subjectKey.keyId.slice(0, 8)}`,
    notBefore: new Date(span.from),
    notAfter: new Date(span.until),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      subjectKey,
    ],
  })
  return { key: keyToPem(keys.privateKey), certificate: `${certificate.toString('pem')}\n` }
}

/**
 * A new certificate for the doors, with a key of its own, signed by the authority. It says that it is a server's:
 * whoever pins the authority takes no device's certificate for the gateway's.
 *
 * @param names host names and addresses it is made out to; the first is its subject
 */
export const makeCertificate = async (
  authority: Pair,
  names: readonly [string, ...string[]],
  span: Span,
): Promise<Pair> => {
  const keys = await makeKeys()
  const issuer = new x509.X509Certificate(authority.certificate)
  const pkcs8 = x509.PemConverter.decodeFirst(authority.key)
  const signingKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  const certificate = await x509.X509CertificateGenerator.create({
    // A common name has 64 characters at most (RFC 5280, appendix A.1), a host name 253.
    subject: [{ CN: [names[0].slice(0, 64)] }],
    issuer: issuer.subject,
    notBefore: new Date(span.from),
    notAfter: new Date(span.until),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map(value => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { key: keyToPem(keys.privateKey), certificate: `${certificate.toString('pem')}\n` }
}

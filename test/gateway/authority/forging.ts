/** Papers that a gateway never makes, but somebody might. */
import 'reflect-metadata'
import { KeyObject, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { Pair } from '../../../gateway/authority/papers.ts'
import { today } from './papers.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const makeKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

const make = async (
  authority: Pair,
  signingKey: webcrypto.CryptoKey,
  usage: x509.ExtendedKeyUsage,
): Promise<Pair> => {
  const keys = await makeKeys()
  const issuer = new x509.X509Certificate(authority.certificate)
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: issuer.subject,
    notBefore: new Date(today.from),
    notAfter: new Date(today.until),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.ExtendedKeyUsageExtension([usage]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
  return { key, certificate: `${certificate.toString('pem')}\n` }
}

/** Says in every field that this authority issued it; but its key did not. */
export const signedByAnother = async (authority: Pair): Promise<Pair> =>
  make(authority, (await makeKeys()).privateKey, x509.ExtendedKeyUsage.serverAuth)

/** Truly the authority's, for somebody who is no server. */
export const forDevice = async (authority: Pair): Promise<Pair> => {
  const pkcs8 = x509.PemConverter.decodeFirst(authority.key)
  const key = await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  return make(authority, key, x509.ExtendedKeyUsage.clientAuth)
}

/** How this house speaks where guests might listen: one set of TLS settings for every door. */
import { constants } from 'node:crypto'
import type { TlsOptions } from 'node:tls'
import type { Cancel } from '../../protocol/time.ts'

/** What a door needs to prove that it is this gateway's. */
export interface ServesTls {
  /** Settings, key and chain (the certificate, then the authority's) as they are now. */
  readonly tls: TlsOptions
  /** Calls back with new ones whenever the certificate has been renewed. */
  onRenewal(use: (tls: TlsOptions) => void): Cancel
}

/**
 * TLS 1.2 and 1.3 with ciphers that authenticate what they encrypt, and forward secrecy in all of them: a key that
 * is stolen one day opens nothing that was recorded before. Whoever cannot do that is not let in; every browser
 * of the last ten years can. Session tickets stay on, so that a house full of pads that returns at once pays for
 * fewer handshakes; renegotiation is off, which nobody needs and attackers like.
 */
export const tlsSettings = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
  ].join(':'),
  honorCipherOrder: true,
  ecdhCurve: 'X25519:P-256',
  secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
} as const satisfies TlsOptions

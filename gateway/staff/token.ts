/** What a browser or a program carries to be known again, and what the gateway keeps of it. */
import { createHash } from 'node:crypto'

/** 256 random bits as base64url. */
const shape = /^[A-Za-z0-9_-]{43}$/

export const isToken = (text: string): boolean => shape.test(text)

/** @param random bytes from a cryptographic source */
export const makeToken = (random: (n: number) => Uint8Array): string =>
  Buffer.from(random(32)).toString('base64url')

/** SHA-256, hex. One round is enough for 256 random bits, and this is asked with every request. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A request's id as the contract wants it, made by somebody who only read the contract. */
import { randomBytes } from 'node:crypto'

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * 26 of Crockford's digits, the first of them below 8. Of real chance, not of the seed: two streams from one seed
 * may meet somewhere, and two orders with one id are one order.
 */
export const newId = (): string =>
  [...randomBytes(26)].map((byte, n) => digits.charAt(n === 0 ? byte & 7 : byte & 31)).join('')

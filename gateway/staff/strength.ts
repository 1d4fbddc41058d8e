/** Whether a secret is worth having: what everybody would try first is none. */

import { check } from '../../protocol/shape.ts'
import { Password, Pin } from '../../protocol/sign-in.ts'

/** Whose secret it is to be, and where: both are the first things that somebody tries. */
export interface Whose {
  readonly staff: string
  readonly name: string
  readonly site: string
}

/**
 * Words of which the commonest passwords of twelve and more signs are made, in public lists of leaked ones such as
 * SecLists' and the NCSC's: with figures and signs around them, or twice, or with 0 for o, they are still the same.
 * Twelve signs keep out nearly all of those lists by themselves; this is not a list of what has leaked, and a
 * password that somebody uses elsewhere may pass.
 */
const commonest = [
  ...['password', 'passwort', 'motdepasse', 'contrasena', 'passphrase', 'secret', 'letmein', 'letmeinnow'],
  ...[
    'welcome',
    'willkommen',
    'bienvenue',
    'hello',
    'iloveyou',
    'changeme',
    'changemenow',
    'default',
    'test',
  ],
  ...['admin', 'administrator', 'manager', 'owner', 'restaurant', 'kitchen', 'waiter', 'fourtop', 'gateway'],
  ...[
    'qwerty',
    'qwertz',
    'azerty',
    'qwertyuiop',
    'qwertzuiop',
    'asdfghjkl',
    'zxcvbnm',
    'yxcvbnm',
    'abc',
    'abcd',
  ],
  ...['qaz', 'qazwsx', 'qazwsxedc', 'wsx', 'qweasdzxc', 'qwe', 'asd', 'zxc', 'qweasd', 'qwer', 'asdf'],
  ...['princess', 'sunshine', 'football', 'baseball', 'superman', 'batman', 'starwars', 'trustno', 'dragon'],
  ...['monkey', 'master', 'shadow', 'liverpool', 'manchesterunited', 'arsenal', 'chelsea', 'unbelievable'],
  ...['correcthorsebatterystaple', 'thisisapassword', 'mypassword', 'newpassword', 'passwordpassword'],
] as const

const lookalikes: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't' }

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '')
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** `passw0rd` reads as `password`; @ and $ are letters to everybody by now. */
const read = (text: string): string =>
  letters(
    text
      .replaceAll('@', 'a')
      .replaceAll('$', 's')
      .replaceAll('!', 'i')
      .replace(/[013457](?=\p{L})/gu, digit => lookalikes[digit] ?? digit),
  )

/** The shortest text that this one is a repetition of: `abc` of `abcabcabcabc`. */
const unit = (text: string): string => {
  for (let length = 1; length <= text.length / 2; length++) {
    const part = text.slice(0, length)
    if (part.repeat(Math.ceil(text.length / length)).startsWith(text)) return part
  }
  return text
}

/** The rows that fingers and people count along; each also backwards. */
const rows = [
  '01234567890123456789012345678901234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
]
const sequences = rows.flatMap(row => [row, [...row].reverse().join('')])

const isSequence = (text: string): boolean =>
  text.length > 2 && sequences.some(row => row.includes(text.toLowerCase()))

/** `abcdef123456`, `111222333444`: nothing in it but runs. */
const isRuns = (text: string): boolean => {
  const pieces = text.replace(/(.)\1{2,}/gu, ' ').match(/\p{L}+|\p{N}+/gu) ?? []
  return text !== '' && pieces.every(isSequence)
}

/** What is wrong with a secret, for whoever chose it; undefined when it will do. Never says the secret. */
export const weakness = (kind: 'pin' | 'password', secret: string, whose: Whose): string | undefined =>
  kind === 'pin' ? weakPin(secret) : weakPassword(secret.normalize('NFC'), whose)

const weakPin = (pin: string): string | undefined => {
  if (!check(Pin, pin).ok) return 'A PIN has 6 to 12 digits'
  if (unit(pin).length === 1) return 'This PIN is one digit repeated'
  if (isSequence(pin)) return 'The digits of this PIN follow one another'
  return undefined
}

const weakPassword = (password: string, { staff, name, site }: Whose): string | undefined => {
  if (!check(Password, password).ok) return 'A password has 12 to 200 characters'
  const part = unit(password.toLowerCase())
  if (part.length === 1) return 'This password is one character repeated'
  if (part.length <= 4) return 'This password is a few characters repeated'
  if (isSequence(plain(password)) || isRuns(plain(password)))
    return 'The characters of this password follow one another'
  const said = [plain(password), letters(password)].filter(text => text !== '').map(unit)
  for (const [known, what] of [
    [staff, 'the name you sign in with'],
    [name, 'your name'],
    [site, "the restaurant's name"],
  ] as const) {
    const forms = [plain(known), letters(known)].filter(text => text !== '').map(unit)
    if (said.some(text => forms.includes(text))) return `This password is ${what}, with little beside it`
  }
  const words = [letters(password), read(password), read(password.replaceAll('!', ''))].map(unit)
  if (words.some(word => commonest.some(common => common === word))) {
    return 'This password is one of the first that anybody would try'
  }
  return undefined
}

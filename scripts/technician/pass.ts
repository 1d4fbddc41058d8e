/** What a technician carries: where the gateway is, how it is known, and a key. */
import { readFileSync } from 'node:fs'
import { Pass } from '../../protocol/device.ts'
import { check } from '../../protocol/shape.ts'
import { Stop } from './surroundings.ts'

const prefix = 'fourtop-pass.'
const whence = 'A manager makes one at /admin, under Devices.'

const parse = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text.slice(prefix.length), 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const textOf = (given: string): string => {
  if (given.startsWith(prefix)) return given
  try {
    return readFileSync(given, 'utf8').trim()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Stop('usage', `The pass cannot be read: ${why}. --pass takes a file, or the pass itself.`)
  }
}

/** @param given the pass itself or a file that holds it @throws Stop `usage`, which quotes nothing of the pass */
export const readPass = (given: string | undefined): Pass => {
  if (given === undefined || given === '')
    throw new Stop('usage', `Whose gateway? --pass FILE or FOURTOP_PASS says it. ${whence}`)
  const text = textOf(given)
  const pass = text.startsWith(prefix) ? check(Pass, parse(text)) : undefined
  if (pass?.ok) return pass.value
  throw new Stop('usage', `This is no pass, or not all of it: it begins with "${prefix}". ${whence}`)
}

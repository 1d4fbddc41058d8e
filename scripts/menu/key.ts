/** What the command proves itself with: a key from a file, from the environment, or the demo's own. */
import { existsSync, readFileSync } from 'node:fs'
import { printable } from '../../protocol/wanted.ts'
import type { Surroundings } from './surroundings.ts'

/** The gateway's web door on this machine, unless it was told otherwise. */
export const usualGateway = 'http://127.0.0.1:8080'

export type Found =
  /** Without a key the gateway will say what it thinks of that. */
  { readonly ok: true; readonly key?: string } | { readonly ok: false; readonly why: string }

/** A key never travels as an argument, where every program on the machine could read it. */
export const findKey = (
  { keyFile, gateway }: { readonly keyFile?: string | undefined; readonly gateway: string },
  { key, demoKeyFile, tell }: Pick<Surroundings, 'key' | 'demoKeyFile' | 'tell'>,
): Found => {
  if (keyFile !== undefined) return read(keyFile)
  if (key !== undefined) return { ok: true, key }
  if (gateway.replace(/\/+$/, '') !== usualGateway || !existsSync(demoKeyFile)) return { ok: true }
  tell(`Using the demo's key, ${demoKeyFile}.`)
  return read(demoKeyFile)
}

const read = (path: string): Found => {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (error) {
    return {
      ok: false,
      why: `${printable(path)} cannot be read: ${error instanceof Error ? error.message : error}`,
    }
  }
  return /^[!-~]{1,200}$/.test(text)
    ? { ok: true, key: text }
    : { ok: false, why: `${printable(path)} does not hold a key, which is one word on one line.` }
}

/** What to do about a gateway that wants a key, or another one. */
export const howToProve =
  'Make one with "npm run keys -- add --name office --role manager --data DIR" and give it with --key-file FILE or in FOURTOP_KEY.'

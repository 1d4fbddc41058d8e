/** The layout of a bar that nobody taught another. */
import { defaultKeys } from './default-keys.ts'
import { keyNumber } from './key.ts'
import type { Layout } from './layout.ts'

const numberOf = (name: string): number => {
  const key = keyNumber(name)
  if (key === undefined) throw new Error(`no key is called ${name}`)
  return key
}

export const defaultLayout: Layout = Object.fromEntries(
  Object.entries(defaultKeys).map(([meaning, names]) => [meaning, names.map(numberOf)]),
)

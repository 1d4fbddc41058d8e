/** A menu's version: what its content hashes to, so that the same menu is the same version on every machine. */
import { createHash } from 'node:crypto'
import { MenuVersion } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'

/** JSON with every object's keys in order, so that two files that say the same hash the same. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  )

/** The first 16 hex digits of the SHA-256 of the menu's canonical JSON. */
export const menuVersion = (menu: Menu): MenuVersion => {
  const version = check(MenuVersion, createHash('sha256').update(canonical(menu)).digest('hex').slice(0, 16))
  if (!version.ok) throw new Error(version.problems.join())
  return version.value
}

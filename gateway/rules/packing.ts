/** The floor as text, for a snapshot. */
import { indexMenu, type Menu } from '../../protocol/menu.ts'
import type { Floor } from './floor.ts'

const map = '~map'
const set = '~set'

/** JSON with maps and sets written out; menus without their index. */
export const packFloor = (floor: Floor): string =>
  JSON.stringify(
    { ...floor, menus: new Map([...floor.menus].map(([version, { menu }]) => [version, menu])) },
    (_, value) => {
      if (value instanceof Map) return { [map]: [...value] }
      if (value instanceof Set) return { [set]: [...value] }
      return value
    },
  )

/** The floor that was packed; only for text that `packFloor` of the same `rulesVersion` made. */
export const unpackFloor = (text: string): Floor => {
  const floor = JSON.parse(text, (_, value) => {
    if (typeof value !== 'object' || value === null) return value
    if (map in value) return new Map(value[map])
    if (set in value) return new Set(value[set])
    return value
  })
  const menus = new Map(
    [...(floor.menus as Map<string, Menu>)].map(([version, menu]) => [version, indexMenu(menu)]),
  )
  return { ...floor, menus }
}

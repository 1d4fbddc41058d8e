/** Pictures that no menu names any more are cleared away: at the start, and whenever a menu is published. */
import type { Cancel } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import type { Pictures } from '../pictures/pictures.ts'

/** Menus that can be gone back to keep theirs. What is in the way of clearing up is tried again at the next. */
export const keepPictures = (
  desk: Pick<Desk, 'floor' | 'follow'>,
  pictures: Pick<Pictures, 'sweep'>,
  report: (error: unknown) => void,
): Cancel => {
  const sweep = () => {
    pictures.sweep([...desk.floor.menus.values()].map(({ menu }) => menu)).catch(report)
  }
  sweep()
  return desk.follow(({ entry }) => {
    if (entry.facts.some(({ fact }) => fact === 'menu-published')) sweep()
  })
}

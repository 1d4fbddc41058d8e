/** How a table asked to pay, in a line. */
import type { FloorTable } from '../../../../protocol/floor.ts'
import { wishWords } from '../house/wished.tsx'
import type { Floor } from './floor.ts'

/** Nothing where it simply wants the bill. */
export const wishedAt = (floor: Floor, { check, wish }: FloorTable): string =>
  check === undefined ? '' : wishWords({ due: check.due, wish, money: floor.money })

/** Evenings that are over, each written once and copied for whoever wants one behind a gateway. */
import { cpSync } from 'node:fs'
import { journalFolder } from '../../gateway/journal/folder.ts'
import { fillHistory } from './evening.ts'
import type { Grounds } from './grounds.ts'

export interface Evenings {
  /** A data directory of its own behind so many orders, as a power cut left it. */
  behind(orders: number): Promise<string>
}

export const keepEvenings = (grounds: Grounds, tell: (what: string) => void): Evenings => {
  const written = new Map<number, Promise<string>>()
  const write = async (orders: number): Promise<string> => {
    tell(`${orders} orders are taken, cooked and paid`)
    const data = grounds.newData()
    await fillHistory(data, grounds.site, orders)
    return data
  }
  return {
    behind: async orders => {
      const known = written.get(orders) ?? write(orders)
      written.set(orders, known)
      const data = grounds.newData()
      cpSync(journalFolder(await known), journalFolder(data), { recursive: true })
      return data
    },
  }
}

/** Evenings that are over, each written once and copied for whoever wants one behind a gateway. */
import { closeSync, cpSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { journalFolder } from '../../gateway/journal/folder.ts'
import { fillHistory } from './evening.ts'
import type { Grounds } from './grounds.ts'
import { openGateway } from './target.ts'

/** What the evening was left by: a power cut, or a gateway that had the time to close. */
export type Left = 'cut' | 'closed'

export interface Evenings {
  /** A data directory of its own behind so many orders. */
  behind(orders: number, left: Left): Promise<string>
}

/** What was copied is on the disk: gigabytes on their way there would be waited for by whoever is measured next. */
const settle = (folder: string): void => {
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const opened = openSync(join(file.parentPath, file.name), 'r')
    fsyncSync(opened)
    closeSync(opened)
  }
}

export const keepEvenings = (grounds: Grounds, tell: (what: string) => void): Evenings => {
  const written = new Map<string, Promise<string>>()

  const copy = (from: string): string => {
    const data = grounds.newData()
    cpSync(journalFolder(from), journalFolder(data), { recursive: true })
    settle(journalFolder(data))
    return data
  }

  const write = async (orders: number, left: Left): Promise<string> => {
    if (left === 'closed') {
      const data = copy(await kept(orders, 'cut'))
      const { program } = await openGateway(grounds, data)
      await program.close()
      return data
    }
    tell(`${orders} orders are taken, cooked and paid`)
    const data = grounds.newData()
    await fillHistory(data, grounds.site, orders)
    return data
  }

  const kept = (orders: number, left: Left): Promise<string> => {
    const name = `${orders} ${left}`
    const known = written.get(name) ?? write(orders, left)
    written.set(name, known)
    return known
  }

  return { behind: async (orders, left) => copy(await kept(orders, left)) }
}

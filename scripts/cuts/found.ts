/** What a pad finds on its disk in the morning, against what it was told was safe. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { nothingKept } from '../../device/pad/kept.ts'
import type { openStore } from '../../device/store/store.ts'
import { inRoot } from '../simulate/folder.ts'
import type { Bell } from '../torture/bell.ts'
import { start } from '../torture/program.ts'
import { type Finding, finding } from '../torture/reckoning/finding.ts'
import { keptOf, nothing } from './kept.ts'

/** The folder of the device's sources: the checkout's, or that of a copy with a fault in it. */
export const storeIn = (device: string): string => join(device, 'store', 'store.ts')

/**
 * Opens the store as a pad does when it starts.
 * @param from the number that was safe; the store holds it, or a later one that was begun
 * @param to the highest number that can have been begun
 */
export const reckonStore = async (
  device: string,
  data: string,
  from: number,
  to: number,
): Promise<readonly Finding[]> => {
  try {
    const { openStore: open } = (await import(storeIn(device))) as { readonly openStore: typeof openStore }
    const { kept, reports } = await open(data)
    const damage = reports.map(({ path, problem }) => finding('house', `${path}: ${problem}`))
    const { seq } = kept
    if (seq < from) return [...damage, finding('lost', `the pad kept ${from}, and has ${seq}`)]
    const isOurs = seq <= to && isDeepStrictEqual(kept, seq === nothing ? nothingKept : keptOf(seq))
    return isOurs ? damage : [...damage, finding('altered', `the pad has ${JSON.stringify(kept)} as ${seq}`)]
  } catch (cause) {
    return [finding('lost', `the pad cannot read what it kept: ${(cause as Error).message}`)]
  }
}

/** Starts the pad itself there, and stops it: that it comes up is all that is asked. */
export const startPad = async (
  device: string,
  data: string,
  folder: string,
  bell: Bell,
): Promise<readonly Finding[]> => {
  const config = join(folder, 'pad.json')
  // Nobody listens at that port; a pad has to come up without a network.
  const given = { name: 'pad-1', gateway: { port: 9 }, secretFile: 'secret', board: 'simulated' }
  writeFileSync(config, JSON.stringify(given))
  writeFileSync(join(folder, 'secret'), 'a secret of a pad that nobody asks for it\n', { mode: 0o600 })
  const command = [join(device, 'main.ts'), '--config', config, '--data', data]
  const pad = start({ name: 'the pad after the cut', command, bell })
  try {
    await pad.ready
    return []
  } catch (cause) {
    return [finding('house', (cause as Error).message)]
  } finally {
    await pad.close()
  }
}

export const ownDevice = (): string => inRoot('device')

/** What a pad keeps in memory while somebody tries everything on it, beside a Node that does nothing. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Menu } from '../../../protocol/menu.ts'
import { hardMenu } from '../../../test/fixtures/hard-menu.ts'
import { readDemoMenu } from '../baskets.ts'
import { type Grounds, siteWith } from '../grounds.ts'
import { startProgram } from '../program.ts'
import { playOn } from '../rounds.ts'
import { openGateway } from '../target.ts'
import { useOf } from '../use.ts'
import { playWith, startPad } from './pad.ts'

/** Resident bytes. */
export interface PadMemory {
  /** Started, and the menu on the screen. */
  readonly ready: number | undefined
  /** The most that was seen after any of the presses. */
  readonly most: number | undefined
}

export interface PadsMemory {
  readonly bare: number | undefined
  /** The demo's menu: 64 dishes, and the pad speaks English. */
  readonly latin: PadMemory
  /** 250 dishes with three or more questions each, in four languages; the pad speaks German. */
  readonly big: PadMemory
  /** The same, and the pad speaks Arabic. */
  readonly arabic: PadMemory
}

const bareScript = fileURLToPath(new URL('bare.mjs', import.meta.url))

/** What of this process is resident. */
const measureBare = async (): Promise<number | undefined> => {
  const { program, ready } = startProgram(bareScript)
  try {
    await ready
    return useOf(program.pid)?.residentBytes
  } finally {
    await program.close()
  }
}

const measurePad = async (grounds: Grounds, menu: Menu, presses: number): Promise<PadMemory> => {
  const site = join(grounds.newFolder(), 'site.json')
  writeFileSync(site, JSON.stringify(siteWith(menu)))
  return playOn(
    () => openGateway({ ...grounds, site }, grounds.newData()),
    async ({ mqttPort }) => {
      const pad = await startPad(grounds, mqttPort)
      try {
        const resident = () => useOf(pad.program.pid)?.residentBytes
        const ready = resident()
        let most = ready
        await playWith(pad, presses, () => {
          most = Math.max(most ?? 0, resident() ?? 0)
        })
        return { ready, most }
      } finally {
        await pad.program.close()
      }
    },
  )
}

/** In the language that comes first. */
const hardIn = (language: 'de' | 'ar'): Menu => {
  const menu = hardMenu()
  return { ...menu, languages: [language, ...menu.languages.filter(other => other !== language)] }
}

/** @param presses on each pad, after what is compiled at the first start has been */
export const measurePads = async (grounds: Grounds, presses: number): Promise<PadsMemory> => {
  await measurePad(grounds, readDemoMenu(), 0)
  return {
    bare: await measureBare(),
    latin: await measurePad(grounds, readDemoMenu(), presses),
    big: await measurePad(grounds, hardIn('de'), presses),
    arabic: await measurePad(grounds, hardIn('ar'), presses),
  }
}

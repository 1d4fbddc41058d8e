/** The key that a kitchen device's screen shows at its door: made once, and kept, so that a screen outlives a restart. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const file = 'screen.url'
const keys = /[?&]device=([A-Za-z0-9_-]{43})\s*$/

/** @param chance 32 random bytes */
export const readScreenKey = async (folder: string, chance: () => Buffer): Promise<string> => {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '')
  return keys.exec(text)?.[1] ?? chance().toString('base64url')
}

/** Writes the address down where only the machine's own user reads it; whoever opens it there is the screen. */
export const writeScreenUrl = async (folder: string, url: string): Promise<string> => {
  const path = join(folder, file)
  await writeFile(`${path}.tmp`, `${url}\n`, { mode: 0o600 })
  await rename(`${path}.tmp`, path)
  return path
}

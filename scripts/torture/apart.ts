/** A network and mounts of one's own: what a campaign breaks there is nobody else's, and is gone when it is. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What an administrator runs need not be in everybody's path. */
process.env.PATH = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter)

const namespaces = ['--net', '--mount', '--fork', '--kill-child=SIGTERM']

/** Asks it to stop when we are gone, even if we were killed ourselves, and makes it after a while. */
const leash = new URL('../simulate/leash.mjs', import.meta.url).href

/** Whether this process may have them: it is root, in a container that lets it. */
export const canGoApart = (): boolean =>
  spawnSync('unshare', [...namespaces, 'ip', 'link', 'set', 'lo', 'up']).status === 0

/** Runs the file there, with this process's own output, and resolves with its exit code; it goes when we do. */
export const runApart = async (file: string, args: readonly string[]): Promise<number> => {
  const command = [process.execPath, '--import', leash, file, ...args]
  const child = spawn('unshare', [...namespaces, ...command], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const [code] = await once(child, 'exit')
  return code ?? 1
}

/** Inside: even the loopback of a new network is down. */
export const raiseLoopback = (): void => void execFileSync('ip', ['link', 'set', 'lo', 'up'])

/** Inside: takes a disk away from a folder, if there is one. */
export const letGo = (folder: string): void => void spawnSync('umount', ['-l', folder], { stdio: 'ignore' })

/** Whether there is such a program in the path. */
export const hasProgram = (name: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

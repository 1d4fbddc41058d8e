/** The first files of the machine inside: a shell, the modules that lead to all others, and what to do then. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../simulate/folder.ts'
import { loadingOrder } from './modules.ts'
import type { KernelParts } from './parts.ts'

/** Names of modules, each with what it is to be told when it is loaded. */
export type Wanted = Readonly<Record<string, string>>

/** The disk, and the network. */
const always: Wanted = {
  virtio_pci: '',
  '9pnet_virtio': '',
  '9p': '',
  overlay: '',
  virtio_net: '',
  configfs: '',
}

/**
 * Packs them in a folder that is there for this only.
 * @param main the file that Node is to run inside, by its path out here
 * @returns the file for QEMU
 * @throws Fault `not-here`
 */
export const packInitrd = (folder: string, parts: KernelParts, wanted: Wanted, main: string): string => {
  const root = join(folder, 'root')
  for (const name of ['bin', 'command', 'dev', 'modules', 'proc', 'sys']) {
    mkdirSync(join(root, name), { recursive: true })
  }
  const all = { ...always, ...wanted }
  const told = new Map(Object.entries(all).map(([name, options]) => [name.replaceAll('-', '_'), options]))
  const modules = loadingOrder(parts.modules, Object.keys(all))
  for (const { name, bytes } of modules) writeFileSync(join(root, 'modules', `${name}.ko`), bytes)
  const order = modules.map(({ name }) => `${name}.ko ${told.get(name) ?? ''}`.trim())
  writeFileSync(join(root, 'modules', 'order'), `${order.join('\n')}\n`)
  writeFileSync(join(root, 'command', 'node'), process.execPath)
  writeFileSync(join(root, 'command', 'main'), main)
  copyFileSync(parts.busybox, join(root, 'bin', 'busybox'))
  copyFileSync(inRoot('scripts', 'kernel', 'init.sh'), join(root, 'init'))
  const packed = join(folder, 'initrd')
  const pack = `find . | "$1" cpio -o -H newc > "$2"`
  execFileSync('sh', ['-c', `chmod 755 init bin/busybox; ${pack}`, 'sh', parts.busybox, packed], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return packed
}

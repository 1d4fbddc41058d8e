/** The kernel that Debian ships today, with its modules, kept so that it is fetched and built once a version. */
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import { inRoot } from '../simulate/folder.ts'
import { dependencies, fetchPackages, offered, unpack } from './debian.ts'
import { buildGpioSim } from './gpio-sim.ts'

export interface KernelParts {
  /** `6.1.0-56-amd64`. */
  readonly release: string
  /** Debian's version of the package. */
  readonly version: string
  readonly image: string
  /** What is in it may be loaded. */
  readonly modules: string
  readonly busybox: string
}

/** In a folder that git ignores and npm leaves alone. */
const shelf = inRoot('node_modules', '.cache', 'fourtop', 'kernel')

const programs = {
  'qemu-system-x86_64': 'qemu-system-x86',
  'apt-get': 'apt',
  'dpkg-deb': 'dpkg',
  setpriv: 'util-linux',
  xz: 'xz-utils',
  make: 'make',
  gcc: 'gcc',
} as const

/** Of no use without the hardware: half of all there is. */
const useless =
  /\/kernel\/(sound|drivers\/(gpu|media|infiniband|net\/(wireless|ethernet)|scsi|staging|iio|isdn))$/

const has = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

const demand = (): void => {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Fault(
      'not-here',
      `A machine inside this one is only known for Linux on x64, not ${process.platform} on ${process.arch}`,
    )
  const missing = Object.entries(programs).filter(([program]) => !has(program))
  if (missing.length === 0) return
  const names = missing.map(([program]) => program).join(', ')
  throw new Fault(
    'not-here',
    `There is no ${names}. On Debian: sudo apt-get install ${[...new Set(missing.map(([, name]) => name))].join(' ')}`,
  )
}

/** What is offered today, by what it is for. */
const lookUp = async () => {
  const find = async (name: string, wanted: RegExp) => {
    const found = (await dependencies(name)).filter(one => wanted.test(one))
    if (found.length === 0) throw new Fault('not-here', `Debian offers no ${name}: apt-get update`)
    return found
  }
  const [image = ''] = await find('linux-image-amd64', /^linux-image-/)
  const release = image.replace(/^linux-image-/, '')
  const own = `linux-headers-${release}`
  const headers = [own, ...(await find(own, /^linux-(headers|kbuild)-/))]
  const [source = ''] = await find('linux-source', /^linux-source-/)
  const packages = await offered([image, source, 'busybox-static', ...headers])
  const version = packages[0]?.file.split('_')[1] ?? 'unknown'
  return { release, version, image, headers, source, packages }
}

const partsIn = (folder: string, release: string, version: string): KernelParts => ({
  ...{ release, version },
  image: join(folder, 'vmlinuz'),
  modules: join(folder, 'modules'),
  busybox: join(folder, 'busybox'),
})

/** Everything of one version, in a folder that is only there once it is whole. */
const make = async (found: Awaited<ReturnType<typeof lookUp>>, folder: string): Promise<void> => {
  const { release, image, headers, source, packages } = found
  mkdirSync(shelf, { recursive: true })
  const work = mkdtempSync(join(shelf, 'making-'))
  const tidy = () => rmSync(work, { recursive: true, force: true })
  process.once('exit', tidy)
  const room = (name: string) => {
    mkdirSync(join(work, name))
    return join(work, name)
  }
  try {
    const [fetched, unpacked, whole] = [room('fetched'), room('unpacked'), room('whole')]
    const files = await fetchPackages(packages, fetched)
    const file = (name: string) => files.get(name) ?? ''
    for (const name of [image, 'busybox-static']) await unpack(file(name), unpacked)
    const take = (pattern: string, to: string) => {
      const [path] = globSync(pattern, { cwd: unpacked })
      if (path === undefined) throw new Fault('not-here', `Debian's ${image} has no ${pattern}`)
      const filter = (from: string) => !useless.test(from)
      cpSync(join(unpacked, path), join(whole, to), { recursive: true, filter })
    }
    take(`boot/vmlinuz-${release}`, 'vmlinuz')
    take(`{lib,usr/lib}/modules/${release}`, 'modules')
    take('{bin,usr/bin}/busybox', 'busybox')
    if (globSync('**/gpio-sim.ko*', { cwd: whole }).length === 0) {
      const parts = { headers: headers.map(file), source: file(source) }
      const built = await buildGpioSim(room('build'), release, parts)
      cpSync(built, join(whole, 'modules', 'gpio-sim.ko'))
    }
    for (const old of readdirSync(shelf)) {
      if (!old.startsWith('making-')) rmSync(join(shelf, old), { recursive: true, force: true })
    }
    renameSync(whole, folder)
  } finally {
    process.removeListener('exit', tidy)
    tidy()
  }
}

/**
 * Whatever `linux-image-amd64` stands for now; fetched and built if it is not here yet, which takes a minute or two
 * and 220 MB, and an older one is thrown away.
 * @param tell told before that begins
 * @throws Fault `not-here`: what is missing on this machine, in one sentence
 */
export const provideKernel = async (tell: (line: string) => void = () => {}): Promise<KernelParts> => {
  demand()
  const found = await lookUp()
  const { release, version } = found
  const folder = join(shelf, `${release}_${version}`)
  if (!existsSync(folder)) {
    tell(`fetching Debian's kernel ${release} (${version}), some 220 MB, and building gpio-sim for it…`)
    await make(found, folder)
  }
  return partsIn(folder, release, version)
}

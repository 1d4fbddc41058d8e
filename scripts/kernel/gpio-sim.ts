/**
 * Pins that nobody soldered: the kernel's own simulator of a GPIO chip, which Debian's kernels leave out, built from
 * Debian's source of the same kernel.
 */
import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { Fault } from '../../protocol/fault.ts'
import { unpack } from './debian.ts'

/** Of `CONFIG_GPIO_SIM=m` and `CONFIG_IRQ_SIM=y`, with the headers of theirs that no package has; newer kernels have more. */
const wanted = ['drivers/gpio/gpio-sim.c', 'drivers/gpio/gpiolib.h', 'kernel/irq/irq_sim.c']
const ifThere = ['drivers/gpio/dev-sync-probe.c', 'drivers/gpio/dev-sync-probe.h']

const run = async (file: string, args: readonly string[]): Promise<void> => {
  try {
    await promisify(execFile)(file, args, { maxBuffer: 16 << 20 })
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as { readonly stdout?: string; readonly stderr?: string }
    const said = `${stdout}${stderr}`.trim().split('\n').slice(-8).join('\n')
    throw new Fault('not-here', `gpio-sim cannot be built: ${file} ${args[0]}: ${said || cause}`, { cause })
  }
}

/** The parts of the source that are wanted, by their paths in it. */
const takeSource = async (archive: string, folder: string): Promise<void> => {
  mkdirSync(folder)
  await unpack(archive, folder)
  const [tarball] = globSync('usr/src/linux-source-*.tar.xz', { cwd: folder })
  if (tarball === undefined) throw new Fault('not-here', `${archive} holds no source`)
  const parts = ['--strip-components=1', '--wildcards', '*/drivers/gpio/*', '*/kernel/irq/*']
  await run('tar', ['-xJf', join(folder, tarball), '-C', folder, ...parts])
}

/**
 * Headers that were unpacked rather than installed look for each other at the root of the machine.
 * @returns the folder to build against
 */
const settleHeaders = (folder: string, release: string): string => {
  const headers = join(folder, 'usr', 'src', `linux-headers-${release}`)
  const path = join(headers, 'Makefile')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(/^include \/usr\//m, `include ${join(folder, 'usr')}/`))
  return headers
}

/**
 * @param folder an empty one, whose path make can work with
 * @param packages files of Debian's: the headers with what they need, and the source
 * @returns the module's file
 * @throws Fault `not-here`
 */
export const buildGpioSim = async (
  folder: string,
  release: string,
  packages: { readonly headers: readonly string[]; readonly source: string },
): Promise<string> => {
  for (const path of packages.headers) await unpack(path, folder)
  const headers = settleHeaders(folder, release)
  const source = join(folder, 'source')
  await takeSource(packages.source, source)
  const build = join(folder, 'build')
  mkdirSync(build)
  const has = (path: string) => existsSync(join(source, path))
  const missing = wanted.filter(path => !has(path))
  if (missing.length > 0) throw new Fault('not-here', `Debian's source has no ${missing.join(', ')}`)
  const files = [...wanted, ...ifThere.filter(has)]
  for (const path of files) {
    const text = readFileSync(join(source, path), 'utf8')
    // The one name that the kernel keeps to itself, in place of which there is one that does the same and more.
    const ours = text.replace('handle_simple_irq(irq_to_desc(irqnum))', 'generic_handle_irq(irqnum)')
    writeFileSync(join(build, basename(path)), ours)
  }
  const objects = files.filter(path => path.endsWith('.c')).map(path => `${basename(path, '.c')}.o`)
  writeFileSync(
    join(build, 'Makefile'),
    `obj-m := gpio-simulated.o\ngpio-simulated-y := ${objects.join(' ')}\n`,
  )
  await run('make', ['-C', headers, `M=${build}`, 'CC=gcc', 'modules'])
  return join(build, 'gpio-simulated.ko')
}

/** A disk whose plug can be pulled: what it held at that instant is another disk, to be looked at in peace. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../protocol/fault.ts'
import { pull } from './plug.ts'
import { run } from './run.ts'

/*
 * How instantaneous a copy is. A gateway writes thousands of times a second, and copying a disk takes milliseconds. A
 * copy that took its first blocks before a write and its last ones after it would be a disk that never was: one that
 * has the later write and not the earlier one, in spite of the sync between them. No file system promises anything
 * for such a disk, so a loss found on it would prove nothing, and none found would only be luck.
 *
 * So the file system under test lies in an image, on a loop device; the image lies on an outer file system, on
 * another loop device; and its image lies in memory. The plug is pulled by freezing the *outer* one (FIFREEZE): from
 * that instant no write reaches the image, like a drive without current, and writes under way are either wholly in
 * it or not at all. Then the image is copied, in some 20 ms, and the outer file system let go. Nothing under test is
 * frozen, synced, stopped or told: to the gateway its disk was slow, once, for a moment. What it had written and not
 * forced is still in the page cache of the inner file system, and is not on the copy. The kernel's count of writes to
 * the loop device is read before and after the copy; where they differ, all ends there.
 *
 * While nothing reaches the disk nothing can be committed, and so nobody may be told "received". That is why the notes
 * are taken last, when the copy is made and the disk still without current: all that anybody was shown by then has to
 * be on the copy, and whoever shows it a moment too early is found out.
 *
 * The image is what a drive holds that keeps what it has taken. A drive that keeps some of it in a cache of its own
 * may lose or tear what was not forced: `tearing.ts`.
 */

const imageMiB = 128

/** What a disk held when its plug was pulled; a file, not mounted. */
export interface Image {
  /** What the watched file held by then as its writer saw it, forced or not; undefined where there was none. */
  readonly seen: Uint8Array | undefined
  /** How long it took to copy, while nothing could be written, in milliseconds. */
  readonly copyMs: number
  /**
   * Switches a copy of it on again: the kernel recovers its journal. Only one at a time.
   * @throws Fault `no-recovery` where it cannot be mounted, which is a loss of everything
   */
  mount(): Promise<Mounted>
  discard(): void
}

export interface Mounted {
  readonly folder: string
  /** Whoever has files open there must be gone. */
  unmount(): Promise<void>
}

export interface Disk {
  /** Where it is mounted; an empty ext4 with the usual options, but for access times. */
  readonly folder: string
  /**
   * Pulls the plug. The disk itself goes on afterwards as if nothing had been.
   * @param look called when the copy is made and nothing reaches the disk yet; must not touch the disk
   * @param watched a file on the disk, of which the newest content is wanted too, forced or not
   */
  cut(look: () => void, watched?: string): Promise<Image>
  close(): Promise<void>
}

/*
 * No mount point lies on the file system in memory: whoever removes the folder, from outside and while the room is
 * still being left, detaches what is mounted there. With a mount on a file system that holds the image of that very
 * mount, each would keep the other for ever.
 */

/**
 * Makes a disk. Everything of it is in the folder, and gone when the mounts are.
 * @param folder an empty one of a room of its own
 * @throws Fault `not-here` where this machine has no such disks, and why
 */
export const openDisk = async (folder: string): Promise<Disk> => {
  const at = (name: string) => join(folder, name)
  const [memory, outer, inner, copy] = [at('memory'), at('outer'), at('disk'), at('copy')]
  for (const place of [memory, outer, inner, copy]) mkdirSync(place)
  const mount = (image: string, at: string) => run('mount', '-o', 'loop,noatime', image, at)
  const make = async (image: string, mib: number, at: string, ...options: readonly string[]) => {
    await run('truncate', '-s', `${mib}M`, image)
    await run('mkfs.ext4', '-q', ...options, image)
    await mount(image, at)
  }
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  const image = join(outer, 'inner.img')
  let cuts = 0
  try {
    await run('mount', '-t', 'tmpfs', '-o', 'size=1g', 'none', memory)
    closing.push(() => run('umount', memory))
    await make(join(memory, 'outer.img'), imageMiB + 32, outer, '-O', '^has_journal', '-m', '0')
    closing.push(() => run('umount', outer))
    // Else the kernel goes on making the file system for minutes, in between.
    await make(image, imageMiB, inner, '-E', 'lazy_itable_init=0,lazy_journal_init=0')
    closing.push(() => run('umount', inner))
    const loop = (await run('findmnt', '-n', '-o', 'SOURCE', inner)).trim().replace('/dev/', '')

    const cut = async (look: () => void, watched = ''): Promise<Image> => {
      const path = join(memory, `cut-${++cuts}.img`)
      const copyMs = await pull({ outer, loop, image, copy: path, watched }, look)
      const seen = contentOf(`${path}.seen`)
      rmSync(`${path}.seen`, { force: true })
      return {
        seen,
        copyMs,
        mount: async () => {
          const used = `${path}.used`
          await run('cp', '--reflink=never', path, used)
          await mount(used, copy).catch(cause => {
            throw new Fault('no-recovery', `The disk cannot be mounted after the cut: ${cause.message}`, {
              cause,
            })
          })
          return {
            folder: copy,
            unmount: async () => {
              await run('umount', copy)
              rmSync(used)
            },
          }
        },
        discard: () => rmSync(path),
      }
    }
    // Once for nothing: whether it can be done here is said before anything has begun.
    const { discard } = await cut(() => {})
    discard()
    return { folder: inner, cut, close }
  } catch (cause) {
    await close()
    if (!(cause instanceof Fault) || cause.code === 'not-here') throw cause
    throw new Fault('not-here', `No disk can be made here: ${cause.message}`, { cause })
  }
}

const contentOf = (path: string): Uint8Array | undefined => {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

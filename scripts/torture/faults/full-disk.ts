/** The gateway's disk is full, until somebody makes room. */
import { execFileSync } from 'node:child_process'
import { statfsSync } from 'node:fs'
import { needsApart, type Trouble } from './trouble.ts'

/** So much that no campaign fills it by itself, in bytes. It is memory, and taken as it is used. */
export const diskBytes = 4 * 1024 ** 3

const resize = (data: string, bytes: number) =>
  execFileSync('mount', ['-o', `remount,size=${Math.ceil(bytes / 1024)}k`, data])

/** In bytes: a few orders still find a place. */
const spare = [0, 256 * 1024] as const

/* The disk is a tmpfs, which is made as small as what lies on it: full at once, however large it was. */
export const fullDisk: Trouble = {
  name: 'full-disk',
  missing: needsApart,
  begin: async ({ house }, chance) => {
    const { blocks, bfree, bsize } = statfsSync(house.data)
    resize(house.data, (blocks - bfree) * bsize + chance.between(...spare))
    return () => void resize(house.data, diskBytes)
  },
  lastsMs: [1_500, 4_000],
  mayCause: ['silence'],
}

/** The gateway's clock jumps: two hours back, three days on, or to where it has been set by nobody. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dress } from '../program.ts'
import { needsPads, type Trouble } from './trouble.ts'

/** Where Debian puts it, by the machine's kind. */
const findLibrary = (): string | undefined =>
  ['/usr/lib', ...readdirSync('/usr/lib', { withFileTypes: true }).map(({ name }) => join('/usr/lib', name))]
    .map(folder => join(folder, 'faketime', 'libfaketimeMT.so.1'))
    .find(path => existsSync(path))

const missing = () =>
  process.platform === 'linux' && findLibrary() !== undefined
    ? undefined
    : 'there is no libfaketime here: install Debian’s faketime'

const jumps = ['-2h', '+3d', '@1970-01-01 00:00:10'] as const
const right = '+0'

/** A process that takes its time of day from a file; the time that only passes is left alone. */
export const wearClock = (file: string): Dress => {
  writeFileSync(file, right)
  return {
    env: {
      LD_PRELOAD: findLibrary() ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_CACHE_DURATION: '1',
    },
  }
}

const gatewayFile = (folder: string) => join(folder, 'gateway-clock')
/** One for all pads that are processes: one access point, one wrong time server. */
export const padsFile = (folder: string) => join(folder, 'pads-clock')
export const canWearClock = (): boolean => missing() === undefined

export const clockGateway: Trouble = {
  name: 'clock-gateway',
  missing,
  dress: ({ folder }) => wearClock(gatewayFile(folder)),
  begin: async ({ folder }, chance) => {
    writeFileSync(gatewayFile(folder), chance.pick(jumps))
    return () => writeFileSync(gatewayFile(folder), right)
  },
  lastsMs: [1_500, 3_500],
  mayCause: [],
}

export const clockPads: Trouble = {
  name: 'clock-pads',
  missing: surroundings => missing() ?? needsPads(surroundings),
  begin: async ({ folder }, chance) => {
    writeFileSync(padsFile(folder), chance.pick(jumps))
    return () => writeFileSync(padsFile(folder), right)
  },
  lastsMs: [1_500, 3_500],
  mayCause: [],
}

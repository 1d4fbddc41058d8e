/** Programs of Debian's that break things for the campaigns, each brought where that may be. */
import { say } from './command.mjs'
import { bringPackages, findProgram } from './debian.mjs'

/** A package, the programs of it of which one is enough, and what nobody will see without it. */
const wanted = [
  { name: 'testssl.sh', programs: ['testssl', 'testssl.sh'], lost: 'nobody will scan the house’s TLS' },
  { name: 'fiu-utils', programs: ['fiu-run'], lost: 'no disk will fail on purpose' },
  { name: 'faketime', programs: ['faketime'], lost: 'no clock will jump' },
  { name: 'nftables', programs: ['nft'], lost: 'no packet will be lost' },
  { name: 'iproute2', programs: ['ip'], lost: 'there will be no network apart' },
  { name: 'e2fsprogs', programs: ['mkfs.ext4'], lost: 'there will be no power cuts' },
  { name: 'strace', programs: ['strace'], lost: 'nothing will be killed at a chosen step' },
  {
    name: 'qemu-system-x86',
    programs: ['qemu-system-x86_64'],
    with: ['libusb-1.0-0'],
    lost: 'no pad will run on a real kernel',
  },
  {
    name: 'make',
    programs: ['make'],
    with: ['libelf1', 'xz-utils'],
    lost: 'no pins can be simulated, and no pad will run on a real kernel',
  },
  { name: 'gcc', programs: ['cc', 'gcc'], with: ['libc6-dev'], lost: 'no disk will be slow on purpose' },
]

/** What an administrator runs need not be in everybody's path. */
const withSystem = { PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` }

const missing = () => wanted.filter(({ programs }) => findProgram(programs, withSystem) === undefined)

/** Installs what is missing and may be installed, all at once; says what is lost without the rest. */
export const bringCampaigns = async () => {
  const names = missing().flatMap(({ name, with: more = [] }) => [name, ...more])
  if (names.length > 0) await bringPackages(names, 'for the campaigns, about a minute')
  for (const { name, lost } of missing()) {
    say(`! no ${name}: ${lost}. On Debian: sudo apt-get install ${name}`)
  }
}

/** `npm run kernel`: what is shipped, on Debian's current Linux kernel, in a machine inside this one. */
import { parseArgs } from 'node:util'
import { systemClock } from '../hardware/board/clock.ts'
import { Fault } from '../protocol/fault.ts'
import { readCall } from './help.ts'
import { bumpBarStory } from './kernel/bumpbar/story.ts'
import { padStory, spoils } from './kernel/pad/story.ts'
import { provideKernel } from './kernel/parts.ts'
import { printerStory } from './kernel/printer/story.ts'
import { runStory } from './kernel/run.ts'
import { inRoot } from './simulate/folder.ts'

const usage = `Usage: npm run kernel -- [--only pad|bumpbar|printer] [--minutes 5] [--spoil press|pixel] [--console]
  --only S     one of the three: a pad that orders, a bump bar that is pressed, pulled out and put back, a USB
               printer that is slow, stops, and is pulled out
  --minutes N  the most that each may take, from switching the machine on
  --spoil S    loses a press, or turns a bit of the panel over; passes if that is noticed
  --console    shows what the kernel inside says
Boots the kernel that Debian ships today in QEMU (no KVM needed), with simulated pins, panel and USB, and orders at
the pad there, at a gateway here; then again with a bump bar, and with a printer on USB. The kernel's packages, some
220 MB, are fetched once a version.
Needs Linux on x64 and Debian's apt, qemu-system-x86, xz-utils, make, gcc, libelf1 and libusb-1.0-0.
Exit code: 0 all as it should be (or the spoiling noticed), 1 not, 2 usage, 3 not possible here`

const stories = ['pad', 'bumpbar', 'printer'] as const

const readFlags = () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      minutes: { type: 'string', default: '5' },
      spoil: { type: 'string' },
      console: { type: 'boolean', default: false },
    },
  })
  const minutes = Number(values.minutes)
  if (!(minutes > 0 && minutes <= 60))
    throw new RangeError(`--minutes is a number up to 60, not ${values.minutes}`)
  const spoil = spoils.find(one => one === values.spoil)
  if (values.spoil !== undefined && spoil === undefined)
    throw new RangeError(`--spoil is one of ${spoils.join(', ')}, not "${values.spoil}"`)
  const only = stories.find(one => one === values.only)
  if (values.only !== undefined && only === undefined)
    throw new RangeError(`--only is one of ${stories.join(', ')}, not "${values.only}"`)
  if (spoil !== undefined && only !== undefined && only !== 'pad')
    throw new RangeError('--spoil is for the pad')
  const wanted = only ?? (spoil === undefined ? undefined : 'pad')
  return { wanted: wanted === undefined ? stories : [wanted], minutes, spoil, console: values.console }
}

/** The exit code. */
const run = async (flags: ReturnType<typeof readFlags>): Promise<number> => {
  const { wanted, minutes, spoil } = flags
  const note = (line: string) => console.log(line)
  const evidence = inRoot('node_modules', '.cache', 'fourtop', 'kernel-evidence')
  try {
    const parts = await provideKernel(note)
    const told = {
      ...{ pad: () => padStory({ spoil, evidence }), bumpbar: bumpBarStory, printer: printerStory },
    }
    for (const name of wanted)
      await runStory({
        ...{ parts, story: told[name](), clock: systemClock, note, limitMs: minutes * 60_000 },
        ...(flags.console ? { onConsole: line => console.log(`  | ${line}`) } : {}),
      })
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'not-here') {
      console.error(cause.message)
      return 3
    }
    const message = cause instanceof Error ? cause.message : String(cause)
    if (spoil !== undefined && /the panel never showed/.test(message)) {
      console.log(`✓ a spoilt ${spoil} is noticed: ${message}`)
      return 0
    }
    const saw: unknown = cause instanceof Error && 'saw' in cause ? cause.saw : undefined
    console.log(`✗ ${message}${Array.isArray(saw) ? `\n${saw.join('\n')}` : ''}`)
    return 1
  }
  if (spoil === undefined) console.log(`✓ ${wanted.join(', ')} on a real kernel`)
  else console.log(`✗ nobody noticed the spoilt ${spoil}`)
  return spoil === undefined ? 0 : 1
}

const flags = readCall(usage, readFlags)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
process.exitCode = await run(flags)

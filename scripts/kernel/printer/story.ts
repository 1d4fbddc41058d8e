/**
 * The gateway's cables to a printer on a USB plug, as they are shipped, on a Linux kernel: tickets to a printer that is
 * slow, that stops, that answers, and whose plug is pulled at the worst moment.
 */
import type { Machine } from '../machine.ts'
import type { Stage, Story } from '../story.ts'

type Cable = 'usb' | 'serial'

/** Where the gateway is told to look. */
const urls: Readonly<Record<Cable, string>> = {
  usb: 'usb:///dev/usb/lp0',
  serial: 'serial:///dev/ttyACM0?baud=115200&flow=none',
}
/** Long enough for a slow printer in a slow machine, and short enough to wait for. */
const stallMs = 4_000

const small = 600
/** A ticket with a picture: many transfers. */
const large = 60_000

const ticket = (bytes: number, first: number): string =>
  Buffer.from(Uint8Array.from({ length: bytes }, (_, i) => (first + i * 31 + (i >> 8)) & 255)).toString('hex')

const expect = (what: string, found: string, wanted: string | RegExp): void => {
  const isSo = typeof wanted === 'string' ? found === wanted : wanted.test(found)
  if (isSo) return
  const shown = found.length > 200 ? `${found.slice(0, 200)}… (${found.length})` : found
  throw new Error(`${what}: ${shown}, not ${String(wanted).slice(0, 200)}`)
}

/** A ticket is on its way; how that ends is asked later, or never when something else goes wrong before. */
const begin = (machine: Machine, paper: string): Promise<string> => {
  const writing = machine.ask('wireWrites', paper)
  writing.catch(() => {})
  return writing
}

/** A ticket goes from end to end, read in pieces so many milliseconds apart. */
const carry = async (machine: Machine, paper: string, pieceBytes: number, ms: number): Promise<void> => {
  const writing = begin(machine, paper)
  const taken = await machine.ask('printerTakes', paper.length / 2, pieceBytes, ms)
  expect('the ticket that the printer took', taken, paper)
  expect('writing it', await writing, 'ok')
}

const openedAgain = async (machine: Machine, cable: Cable): Promise<void> =>
  expect('opening it', await machine.ask('openWire', urls[cable], stallMs), 'ok')

const slowAndTalking = async ({ machine, note }: Stage, cable: Cable): Promise<void> => {
  expect(
    'opening nothing',
    await machine.ask('openWire', urls[cable], stallMs),
    /^printer-away: .*(is not plugged in|No such file)/,
  )
  await machine.ask('plugPrinter', cable)
  await openedAgain(machine, cable)
  expect(
    'opening it twice',
    await machine.ask('openWire', urls[cable], stallMs),
    /^printer-away: .*another program/,
  )
  await machine.ask('printerSays', '12')
  await carry(machine, ticket(small, 1), 50, 20)
  await machine.ask('printerSays', '37222121212100')
  expect('the answers', await machine.ask('wireHears', 8), '1237222121212100')
  note('a ticket, read slowly, and the answers before and after it')
  await carry(machine, ticket(large, 2), 4_096, 10)
  expect('the end', await machine.ask('wireFinishes'), 'ok')
  note(`${large} bytes, piece by piece`)
}

const stoppedReading = async ({ machine, note }: Stage, cable: Cable): Promise<void> => {
  await openedAgain(machine, cable)
  const lost = ticket(large, 3)
  const writing = begin(machine, lost)
  expect('what it took before it stopped', await machine.ask('printerTakes', 100, 100, 0), lost.slice(0, 200))
  // The one process that writes is also the one that is asked here: nothing in it stands still.
  await machine.ask('printerSays', '1a')
  expect('the word of one that takes nothing', await machine.ask('wireHears', 1), '1a')
  expect('writing to it', await writing, /^printer-broke-off: .*took nothing for 4000 ms/)
  expect('the wire', await machine.ask('wireEnded'), /^printer-broke-off/)
  note('one that stops reading is given up, and holds up nothing meanwhile')
  await machine.ask('unplugPrinter')
  await machine.ask('plugPrinter', cable)
  await openedAgain(machine, cable)
  await carry(machine, ticket(small, 4), 600, 0)
  note('and prints the next ticket alone when it was off and on')
}

/** More than a serial gadget takes by itself, and less than the two together: all of it is written, not all is sent. */
const between = 12_000

/** USB has no such place: what was written there and not taken is one transfer at most. */
const keptInThePort = async ({ machine, note }: Stage, cable: Cable): Promise<void> => {
  await openedAgain(machine, cable)
  expect('writing', await machine.ask('wireWrites', ticket(between, 7)), 'ok')
  expect('the end', await machine.ask('wireFinishes'), /^printer-broke-off: .*took nothing for 4000 ms/)
  expect('letting go', await machine.ask('wireCloses'), 'ok')
  await openedAgain(machine, cable)
  expect('letting go', await machine.ask('wireCloses'), 'ok')
  await machine.ask('unplugPrinter')
  await machine.ask('plugPrinter', cable)
  note('one that was written and never left is in doubt, and the port is free again')
}

const pulledOut = async ({ machine, note }: Stage, cable: Cable): Promise<void> => {
  const again = async () => {
    await machine.ask('plugPrinter', cable)
    await openedAgain(machine, cable)
  }
  await machine.ask('unplugPrinter')
  expect(
    'pulled out between two tickets',
    await machine.ask('wireEnded'),
    /^printer-broke-off: .*was unplugged/,
  )
  expect('opening nothing', await machine.ask('openWire', urls[cable], stallMs), /^printer-away/)
  await again()
  await machine.ask('unplugPrinter')
  expect('pulled out before a ticket', await machine.ask('wireEnded'), /^printer-away: .*was unplugged/)
  expect('writing to nothing', await machine.ask('wireWrites', '00'), /^printer-away/)
  await again()
  const writing = begin(machine, ticket(large, 5))
  await machine.ask('printerTakes', 10_000, 4_096, 0)
  await machine.ask('unplugPrinter')
  expect('pulled out in a ticket', await writing, /^printer-broke-off: .*was unplugged/)
  await again()
  await carry(machine, ticket(small, 6), 600, 0)
  expect('the end', await machine.ask('wireFinishes'), 'ok')
  note('pulled out after, before and in a ticket, and found again each time')
}

export const printerStory = (): Story => ({
  modules: { dummy_hcd: '', usblp: '', usb_f_printer: '', 'cdc-acm': '', usb_f_acm: '' },
  tell: async stage => {
    for (const cable of ['usb', 'serial'] as const) {
      const scene = { ...stage, note: (line: string) => stage.note(`${cable}: ${line}`) }
      await slowAndTalking(scene, cable)
      if (cable === 'serial') await keptInThePort(scene, cable)
      await stoppedReading(scene, cable)
      await pulledOut(scene, cable)
      await stage.machine.ask('unplugPrinter')
    }
  },
})
